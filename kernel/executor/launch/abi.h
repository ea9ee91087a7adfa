// SPDX-License-Identifier: GPL-2.0-only
/* KVM's calls that launch TDX and SNP guests, which older headers lack, under names of our own. */
#pragma once
#include "../abi.h"
#include <linux/kvm.h>
#include <stdint.h>

/* struct kvm_tdx_cmd, which KVM_MEMORY_ENCRYPT_OP takes on a VM and on a vCPU */
struct tdx_command {
	uint32_t id;
	uint32_t flags;
	uint64_t data;
	uint64_t hw_error;
};

enum { TDX_CAPABILITIES, TDX_INIT_VM, TDX_INIT_VCPU, TDX_INIT_MEM_REGION, TDX_FINALIZE_VM };

#define TDX_CPUID_ROOM	256

/* struct kvm_tdx_capabilities */
struct tdx_capabilities {
	uint64_t supported_attributes;
	uint64_t supported_xfam;
	uint64_t tdvmcallinfo[4];
	uint64_t reserved[250];
	struct kvm_cpuid2 cpuid;
	struct kvm_cpuid_entry2 room[TDX_CPUID_ROOM];
};

/* struct kvm_tdx_init_vm, with the one CPUID leaf that it must have */
struct tdx_init_vm {
	uint64_t attributes;
	uint64_t xfam;
	uint64_t mrconfigid[6];
	uint64_t mrowner[6];
	uint64_t mrownerconfig[6];
	uint64_t reserved[12];
	struct kvm_cpuid2 cpuid;
	struct kvm_cpuid_entry2 entry;
};

/* struct kvm_tdx_init_mem_region */
struct tdx_region {
	uint64_t source_addr;
	uint64_t gpa;
	uint64_t nr_pages;
};

#define TDX_SEPT_VE_DISABLE	(1ULL << 28)
#define TDX_XFAM_X87_SSE	3ULL

/* struct kvm_sev_cmd, which KVM_MEMORY_ENCRYPT_OP takes on a VM */
struct sev_command {
	uint32_t id;
	uint32_t pad;
	uint64_t data;
	uint32_t error;
	uint32_t sev_fd;
};

enum { SEV_INIT2 = 22, SNP_LAUNCH_START = 100, SNP_LAUNCH_UPDATE, SNP_LAUNCH_FINISH };

/* struct kvm_sev_init */
struct sev_init {
	uint64_t vmsa_features;
	uint32_t flags;
	uint16_t ghcb_version;
	uint16_t pad1;
	uint32_t pad2[8];
};

/* struct kvm_sev_snp_launch_start */
struct snp_start {
	uint64_t policy;
	uint8_t gosvw[16];
	uint16_t flags;
	uint8_t pad0[6];
	uint64_t pad1[4];
};

/* The bit that must be set, and that the guest may share a core. */
#define SNP_POLICY	(1ULL << 17 | 1ULL << 16)

/* struct kvm_sev_snp_launch_update */
struct snp_update {
	uint64_t gfn_start;
	uint64_t uaddr;
	uint64_t len;
	uint8_t type;
	uint8_t pad0;
	uint16_t flags;
	uint32_t pad1;
	uint64_t pad2[4];
};

enum { SNP_PAGE_NORMAL = 1, SNP_PAGE_ZERO = 3, SNP_PAGE_UNMEASURED, SNP_PAGE_SECRETS, SNP_PAGE_CPUID };

/* struct kvm_sev_snp_launch_finish */
struct snp_finish {
	uint64_t id_block_uaddr;
	uint64_t id_auth_uaddr;
	uint8_t id_block_en;
	uint8_t auth_key_en;
	uint8_t vcek_disabled;
	uint8_t host_data[32];
	uint8_t pad0[3];
	uint16_t flags;
	uint64_t pad1[4];
};

#define MEMORY_ENCRYPT_OP	_IOWR(KVMIO, 0xba, unsigned long)
#define CAP_EXIT_HYPERCALL	201
#define HC_MAP_GPA_RANGE	12

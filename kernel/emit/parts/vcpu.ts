import { guestAccess } from './guest-access.js';
import { ownMemory } from './own-memory.js';
import { constant, type Part } from './part.js';
import { setRegion } from './slots.js';
import type { VcpuUse } from './vcpu-use.js';

/** A vCPU that touches one byte of guest memory a run. */
export const vcpu = (use: VcpuUse): Part => ({
  rank: 6,
  includes: ['errno.h', 'string.h', 'sys/mman.h'],
  needs: [setRegion],
  missing: [constant('KVM_EXIT_MEMORY_FAULT', '39'), constant('KVM_MEMORY_EXIT_FLAG_PRIVATE', '(1ULL << 3)')],
  text: `${ownMemory(use)}\n${use.wide ? WIDE : ''}\n${create(use)}\n${guestAccess(use)}`,
});

const WIDE = `
/* Without CPUID a vCPU has physical addresses of 36 bits. */
static void set_cpuid(int vcpu_fd)
{
	static union {
		struct kvm_cpuid2 header;
		char room[sizeof(struct kvm_cpuid2) + 256 * sizeof(struct kvm_cpuid_entry2)];
	} cpuid = { .header.nent = 256 };

	must(!ioctl(kvm_fd, KVM_GET_SUPPORTED_CPUID, &cpuid), "KVM_GET_SUPPORTED_CPUID");
	must(!ioctl(vcpu_fd, KVM_SET_CPUID2, &cpuid), "KVM_SET_CPUID2");
}
`;

const create = ({ wide }: VcpuUse) => `
/* A vCPU in user mode: some hypervisors emulate all else and never touch the memory. */
static void create_vcpu(struct vcpu *vcpu, int number)
{
	struct kvm_segment code = {
		.limit = 0xffffffff,
		.selector = 0x33,
		.type = 11,
		.present = 1,
		.dpl = 3,
		.s = 1,
		.l = 1,
		.g = 1,
	};
	struct kvm_segment data = code;
	struct kvm_sregs sregs;

	vcpu->fd = ioctl(vm_fd, KVM_CREATE_VCPU, number);
	must(vcpu->fd >= 0, "KVM_CREATE_VCPU");${wide ? '\n\tset_cpuid(vcpu->fd);' : ''}
	vcpu->run = mmap(NULL, ioctl(kvm_fd, KVM_GET_VCPU_MMAP_SIZE, 0),
			 PROT_READ | PROT_WRITE, MAP_SHARED, vcpu->fd, 0);
	must(vcpu->run != MAP_FAILED, "mmap");

	data.selector = 0x2b;
	data.type = 3;
	data.l = 0;
	data.db = 1;
	must(!ioctl(vcpu->fd, KVM_GET_SREGS, &sregs), "KVM_GET_SREGS");
	sregs.cs = code;
	sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = data;
	sregs.cr0 = 0x80050033;	/* PG, AM, WP, NE, ET, MP, PE */
	sregs.cr3 = OWN_GPA;
	sregs.cr4 = 0x220;	/* OSFXSR, PAE */
	sregs.efer = 0x500;	/* LMA, LME */
	must(!ioctl(vcpu->fd, KVM_SET_SREGS, &sregs), "KVM_SET_SREGS");
}
`;

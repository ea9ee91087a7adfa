// SPDX-License-Identifier: GPL-2.0-only
/* The guest's own memory: private pages with its page tables and code, and the mailbox, which is shared. */
#define _GNU_SOURCE
#include "code.h"
#include "layout.h"
#include "parts.h"

#if defined(__x86_64__)

#include "abi.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#define PAGES_SLOT	32700
#define MAILBOX_SLOT	32701
#define TABLE_FLAGS	0x23	/* present, writable, accessed */
#define LEAF_FLAGS	0xe3	/* the same, dirty, 2 MiB */
#define GIGABYTES	4
#define GDT_CODE	0x00af9b000000ffffULL
#define GDT_DATA	0x00cf93000000ffffULL

static void put_value(const struct launch *launch, uint64_t at, uint64_t value, size_t size)
{
	memcpy(launch->own + at, &value, size);
}

/* The first 4 GiB as private pages, and again, 4 GiB further, as shared ones. */
static void write_page_tables(const struct launch *launch)
{
	uint64_t tables = OWN_PAGES_GPA | launch->private_bit | TABLE_FLAGS;

	put_value(launch, OWN_PML4, tables + OWN_PDPT, 8);
	for (uint64_t i = 0; i < 2 * GIGABYTES; i++) {
		uint64_t bit = i < GIGABYTES ? launch->private_bit : launch->shared_bit;
		uint64_t table = OWN_PD + i * GMEM_PAGE, first = (i % GIGABYTES) << 30;

		put_value(launch, OWN_PDPT + i * 8, tables + table, 8);
		for (uint64_t k = 0; k < 512; k++)
			put_value(launch, table + k * 8, (first + (k << 21)) | bit | LEAF_FLAGS, 8);
	}
}

/* Where a descriptor table is, and its last byte. */
static void write_pointer(const struct launch *launch, uint64_t at, uint64_t table, uint16_t limit)
{
	put_value(launch, at, limit, 2);
	put_value(launch, at + 2, OWN_PAGES_GPA + table, 8);
}

static void write_own_pages(const struct launch *launch)
{
	write_page_tables(launch);
	put_value(launch, OWN_TABLE + 8, GDT_CODE, 8);
	put_value(launch, OWN_TABLE + 16, GDT_DATA, 8);
	for (unsigned int vector = 0; vector < VECTORS; vector++) {
		uint64_t handler = OWN_PAGES_GPA + OWN_CODE + launch_handler(vector);

		/* A gate for an interrupt, to the segment at 8. */
		put_value(launch, OWN_IDT + vector * 16, (handler & 0xffff) | 8 << 16 | 0x8e00ULL << 32 |
		    (handler >> 16 & 0xffff) << 48, 8);
	}
	write_pointer(launch, OWN_GDTR, OWN_TABLE, 3 * 8 - 1);
	write_pointer(launch, OWN_IDTR, OWN_IDT, VECTORS * 16 - 1);
	put_value(launch, OWN_FIRMWARE, launch->firmware == SNP, 4);
	memcpy(launch->own + OWN_CODE, launch_code(), GMEM_PAGE);
}

static int set_own_slot(const struct launch *launch, uint32_t number, uint64_t gpa, uint64_t size, uint8_t *address, int fd)
{
	struct memory_region region = { .slot = number, .flags = fd < 0 ? 0 : SLOT_GUEST_MEMFD, .guest_phys_addr = gpa,
		.memory_size = size, .userspace_addr = (uintptr_t)address, .guest_memfd = fd < 0 ? 0 : fd };

	return ioctl(launch->vm, SET_MEMORY_REGION2, &region);
}

const char *make_own_pages(struct launch *launch)
{
	struct create_gmem create = { .size = OWN_PAGES_SIZE };
	struct vm_attributes to_private = { .address = OWN_PAGES_GPA, .size = OWN_PAGES_SIZE,
		.attributes = ATTRIBUTE_PRIVATE };
	uint8_t *memory = mmap(NULL, OWN_PAGES_SIZE + GMEM_PAGE, PROT_READ | PROT_WRITE,
			       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	uint64_t pages = OWN_PAGES_SIZE / GMEM_PAGE;
	int fd = ioctl(launch->vm, CREATE_GUEST_MEMFD, &create);

	if (memory == MAP_FAILED || fd < 0)
		return failed_call("memory for the guest's own pages", 0);
	launch->own = memory;
	launch->mailbox = memory + OWN_PAGES_SIZE;
	write_own_pages(launch);
	if (set_own_slot(launch, PAGES_SLOT, OWN_PAGES_GPA, OWN_PAGES_SIZE, launch->own, fd) ||
	    set_own_slot(launch, MAILBOX_SLOT, MAILBOX_GPA, GMEM_PAGE, launch->mailbox, -1))
		return failed_call("a slot for the guest's own pages", 0);
	if (launch->tracked_in_vm && ioctl(launch->vm, VM_SET_ATTRIBUTES, &to_private))
		return failed_call("KVM_SET_MEMORY_ATTRIBUTES of the guest's own pages", 0);
	if (measure(launch, OWN_PAGES_GPA, launch->own, pages, SNP_PAGE_NORMAL) != (int64_t)pages)
		return failed_call("populating the guest's own pages", 0);
	return NULL;
}

bool is_free_of_guest(const struct launch *launch, uint64_t gpa, uint64_t size)
{
	uint64_t end = (uint64_t)OWN_PAGES_GPA + OWN_PAGES_SIZE;

	return !launch || gpa >= end || (size <= MAILBOX_GPA && gpa <= MAILBOX_GPA - size);
}

#endif

// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the guest's own memory is: at the end of the first 4 GiB, as a TDX vCPU begins at 0xfffffff0, in 32-bit mode.
 * Guest virtual addresses are the physical ones for private accesses, and 4 GiB more for shared ones. The numbers have no
 * suffix, as the assembler reads them too.
 */
#pragma once

#define OWN_PAGES_GPA	0xffff0000
#define OWN_PAGES_SIZE	0x10000
#define OWN_PML4	0x0000
#define OWN_PDPT	0x1000
#define OWN_PD		0x2000		/* 4 pages for private accesses, then 4 for shared ones */
#define OWN_TABLE	0xa000		/* the GDT, and from 0x100 on the IDT */
#define OWN_IDT		0xa100
#define OWN_GDTR	0xa400
#define OWN_IDTR	0xa410
#define OWN_FIRMWARE	0xa420		/* 0: TDX, 1: SNP */
#define OWN_STACK	0xc000		/* its end */
#define OWN_CODE	0xf000
#define VECTORS		32

/* A page that the host and the guest share: what the guest is to do, and what came of it. */
#define MAILBOX_GPA	0xfffe0000
#define SHARED_VIRTUAL	0x100000000
#define LAST_GPA	0xfffdffff	/* of scenarios */

/* How the guest says that it is done. */
#define DONE_PORT	0x5a

#define MAIL_STATE	0
#define MAIL_DOES	4
#define MAIL_ADDRESS	8
#define MAIL_GPA	16
#define MAIL_TAKES	24
#define MAIL_VALUE	28
#define MAIL_TAKEN	32
#define MAIL_VECTOR	40

#define MAIL_ASKED	1
#define MAIL_DONE	2
#define MAIL_EXCEPTION	3
#define MAIL_READ	1
#define MAIL_WRITE	2

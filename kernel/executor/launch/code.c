// SPDX-License-Identifier: GPL-2.0-only
/* The code of a TDX or SNP guest: takes a page, touches a byte, and says that it is done, again and again. */
#include "code.h"

#if defined(__x86_64__)

#include "layout.h"

#define TEXT(x)		#x
#define NUMBER(x)	TEXT(x)
#define OWN(place)	"(" NUMBER(OWN_PAGES_GPA) " + " NUMBER(place) ")"
#define MAIL(field)	NUMBER(field) "(%rbx)"

/*
 * rbx is the mailbox, r8d the firmware. TDCALL: leaf 0 is TDG.VP.VMCALL, here an output to a port; 3 is
 * TDG.VP.VEINFO.GET, without which the next #VE would be a double fault; 6 is TDG.MEM.PAGE.ACCEPT. The output of an SNP
 * guest is a request of the GHCB's MSR protocol, to make the mailbox shared, which KVM hands to user space.
 */
__asm__(
".pushsection .rodata\n"
".balign 16\n"
"launch_code_start:\n"
".code64\n"
"launch_code_entry:\n"
"	movabsq $" OWN(OWN_IDTR) ", %rax\n"
"	lidt (%rax)\n"
"	movabsq $(" NUMBER(SHARED_VIRTUAL) " + " NUMBER(MAILBOX_GPA) "), %rbx\n"
"launch_code_anew:\n"
"	movabsq $" OWN(OWN_STACK) ", %rsp\n"
"	movabsq $" OWN(OWN_FIRMWARE) ", %rax\n"
"	movl (%rax), %r8d\n"
"	cmpl $" NUMBER(MAIL_EXCEPTION) ", " MAIL(MAIL_STATE) "\n"
"	je launch_code_output\n"
"launch_code_next:\n"
"	cmpl $0, " MAIL(MAIL_TAKES) "\n"
"	je 1f\n"
"	call launch_code_take\n"
"1:	movq " MAIL(MAIL_ADDRESS) ", %rsi\n"
"	movl " MAIL(MAIL_VALUE) ", %eax\n"
"	cmpl $" NUMBER(MAIL_WRITE) ", " MAIL(MAIL_DOES) "\n"
"	jne 2f\n"
"	movb %al, (%rsi)\n"
"2:	cmpl $" NUMBER(MAIL_READ) ", " MAIL(MAIL_DOES) "\n"
"	jne 3f\n"
"	movzbl (%rsi), %eax\n"
"	movl %eax, " MAIL(MAIL_VALUE) "\n"
"3:	movl $" NUMBER(MAIL_DONE) ", " MAIL(MAIL_STATE) "\n"
"launch_code_output:\n"
"	testl %r8d, %r8d\n"
"	jnz 4f\n"
"	xorl %eax, %eax\n"
"	movl $0xfc00, %ecx\n"		/* r10 to r15 are the host's to see */
"	xorl %r10d, %r10d\n"
"	movl $30, %r11d\n"		/* an I/O instruction, */
"	movl $1, %r12d\n"		/* of one byte, */
"	movl $1, %r13d\n"		/* which writes */
"	movl $" NUMBER(DONE_PORT) ", %r14d\n"
"	xorl %r15d, %r15d\n"
"	.byte 0x66, 0x0f, 0x01, 0xcc\n"	/* tdcall */
"	jmp launch_code_next\n"
"4:	movl $0xc0010130, %ecx\n"
"	movl $(" NUMBER(MAILBOX_GPA) " + 0x14), %eax\n"
"	movl $0x200000, %edx\n"
"	wrmsr\n"
"	.byte 0xf3, 0x0f, 0x01, 0xd9\n"	/* vmgexit */
"	jmp launch_code_next\n"
"launch_code_take:\n"
"	testl %r8d, %r8d\n"
"	jnz 5f\n"
"	movq " MAIL(MAIL_GPA) ", %rcx\n"
"	movl $6, %eax\n"
"	.byte 0x66, 0x0f, 0x01, 0xcc\n"	/* tdcall */
"	movq %rax, " MAIL(MAIL_TAKEN) "\n"
"	ret\n"
"5:	movq " MAIL(MAIL_GPA) ", %rax\n"
"	xorl %ecx, %ecx\n"
"	movl $1, %edx\n"
"	.byte 0xf2, 0x0f, 0x01, 0xff\n"	/* pvalidate */
"	movl %eax, %eax\n"
"	movq %rax, " MAIL(MAIL_TAKEN) "\n"
"	ret\n"
"launch_code_exception:\n"
"	movl %eax, " MAIL(MAIL_VECTOR) "\n"
"	movl $" NUMBER(MAIL_EXCEPTION) ", " MAIL(MAIL_STATE) "\n"
"	cmpl $20, %eax\n"
"	jne launch_code_anew\n"
"	movl $3, %eax\n"
"	.byte 0x66, 0x0f, 0x01, 0xcc\n"	/* tdcall */
"	jmp launch_code_anew\n"
"launch_code_vector = 0\n"
".balign 16\n"
"launch_code_handlers:\n"
".rept " NUMBER(VECTORS) "\n"
".balign 16\n"
"	movl $launch_code_vector, %eax\n"
"	jmp launch_code_exception\n"
"launch_code_vector = launch_code_vector + 1\n"
".endr\n"
".code32\n"
"launch_code_boot:\n"
"	cli\n"
"	movl $" OWN(OWN_GDTR) ", %eax\n"
"	lgdt (%eax)\n"
"	movl %cr4, %eax\n"
"	orl $0x20, %eax\n"		/* PAE */
"	movl %eax, %cr4\n"
"	movl $" OWN(OWN_PML4) ", %eax\n"
"	movl %eax, %cr3\n"
"	movl %cr0, %eax\n"
"	orl $0x80000000, %eax\n"	/* PG; a TDX vCPU has EFER.LME from the start */
"	movl %eax, %cr0\n"
"	ljmpl $8, $(" OWN(OWN_CODE) " + launch_code_entry - launch_code_start)\n"
".org launch_code_start + 0xff0\n"
"	jmp launch_code_boot\n"
".org launch_code_start + 0x1000\n"
".code64\n"
".popsection\n");

extern const uint8_t launch_code_start[], launch_code_entry[], launch_code_handlers[];

const uint8_t *launch_code(void)
{
	return launch_code_start;
}

uint64_t launch_entry(void)
{
	return launch_code_entry - launch_code_start;
}

uint64_t launch_handler(unsigned int vector)
{
	return launch_code_handlers - launch_code_start + 16 * vector;
}

#endif

import type { Entry } from './entry.js';

const SHARED = 'memory: g, 2 pages, MMAP | INIT_SHARED\n';

/** Every word that may stand behind `=>`; each example's last step answers it, where a model does. */
export const OUTCOMES: readonly Entry[] = [
  { form: 'ok', meaning: 'The call succeeded.', example: `${SHARED}set g[0] private` },
  {
    form: 'ok N',
    meaning: 'It succeeded and answers a number: pages populated, pages in use, what a capability is.',
    example: `${SHARED}allocate g[0..2]\nusage g`,
  },
  {
    form: 'ERRNO',
    meaning: 'It failed with errno; the names are below.',
    example: `${SHARED}set g {size: 1}`,
  },
  {
    form: 'ERRNO @ N',
    meaning:
      "It failed and wrote error_offset: the start of page N of the file. `@ 0x1800` is an offset in bytes that is no page's start, `@ unspecified` a field that was written from memory nobody set.",
    example: `${SHARED}pin g[1] as p\nset g[0..2] private`,
  },
  {
    form: "'A' or 0x41",
    meaning: 'A byte that was read: a printable character in quotes, or two hexadecimal digits.',
    example: `${SHARED}host write g[0] 'A'\nhost read g[0]`,
  },
  {
    form: 'unspecified',
    meaning: 'A byte that the ABI promises nothing about: any will do.',
    example: `abi: rfc-v5\n${SHARED}host write g[0] 'A'\nset g[0] private\nguest read g[0]`,
  },
  {
    form: 'SIGBUS',
    meaning: 'The touch raised it: the page is private, past the end, or has failed.',
    example: `${SHARED}set g[0] private\nhost read g[0]`,
  },
  {
    form: 'SIGSEGV',
    meaning: 'The touch raised it: nothing is mapped there.',
    example: `${SHARED}munmap g\nhost read g[0]`,
  },
  {
    form: 'exit memory_fault private|shared [ERRNO] [@ GPA+SIZE]',
    call: 'KVM_EXIT_MEMORY_FAULT, with or without KVM_MEMORY_EXIT_FLAG_PRIVATE; KVM_RUN fails with EFAULT where no ERRNO stands there',
    meaning:
      "The guest's access cannot be served as that kind: user space is to convert, or give up. GPA and SIZE are what the exit reports, in bytes; without them any address fits.",
    example: `vm: tdx\n${SHARED}finalize\nguest read g[0] as private`,
  },
  {
    form: 'exit mmio',
    call: 'KVM_EXIT_MMIO',
    meaning: 'No slot is at the guest physical address, or it is read-only and the access a write.',
    example: `${SHARED}unbind slot 0\nguest read g[0]`,
  },
  {
    form: 'exit fail_entry',
    call: 'KVM_EXIT_FAIL_ENTRY',
    meaning: 'The processor refuses to enter the guest: its launch is not finished.',
    example: `vm: snp\n${SHARED}guest read g[0] as shared`,
  },
  {
    form: 'exception VE|VC',
    meaning:
      'KVM_RUN does not come back: the guest itself gets a #VE (TDX) or #VC (SNP), and its handler may make a hypercall.',
    example: `vm: tdx\n${SHARED}finalize\nunbind slot 0\nguest read g[0] as shared`,
  },
  {
    form: 'hangs',
    meaning: 'The access faults and is retried for ever, until the process or the VM is killed.',
    example: `abi: rfc-v3\nvm: snp\nmemory: g, 1 page\nfinalize\nguest write g[0] 'A' as private\nset g[0] shared\nhost write g[0] 'B'`,
  },
  {
    form: 'guest_dead',
    call: 'KVM_RUN fails with EIO, as every ioctl on the VM does from then on; EIO may be written too',
    meaning: 'The VM is dead: its guest touched a private page that it had not accepted.',
    example:
      'vm: tdx\nmemory: g, 1 page\nfinalize\nguest read g[0] as private\npunch g[0]\nguest read g[0] as private',
  },
  {
    form: 'host_crash',
    meaning: 'The machine went down: an oops of the kernel.',
    example: 'abi: linux-6.18.0\nvm: snp\nmemory: g, 1 page, none\nfinalize\nfinalize',
  },
  {
    form: 'any',
    meaning: 'Whatever the answer is, on purpose. A step without => says the same in fewer words.',
    example: `${SHARED}host read g[0] => any`,
  },
  {
    form: 'skip REASON',
    meaning: 'In recordings: the step was not performed, and why, in any words.',
    example: `${SHARED}poison g[0] => skip memory failure is not injected here`,
  },
  {
    form: 'OUTCOME | OUTCOME',
    meaning: 'One of them, any of which will do.',
    example: `${SHARED}set g[0] private => ok | EAGAIN @ 0`,
  },
];

import type { HeaderKey } from '../headers.js';
import type { Entry } from './entry.js';

/** Every header of a scenario. */
export const HEADERS: Readonly<Record<HeaderKey, Entry>> = {
  title: {
    form: 'title: TEXT',
    meaning: 'A name for the scenario, in any words; reports show it.',
    example: 'title: the first touch reads zero\nmemory: g, 1 page, MMAP | INIT_SHARED\nhost read g[0]',
  },
  abi: {
    form: 'abi: NAME',
    meaning:
      'The revision of the ABI: `gmemcheck list revisions` has their names. Without it the newest form of the series.',
    example:
      "abi: rfc-v5\nmemory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A'\nset g[0] shared zero\nhost read g[0]",
  },
  vm: {
    form: 'vm: NAME',
    meaning: 'The VM type: `gmemcheck list vm-types` has their names. Without it `sw-protected`.',
    example: 'vm: default\nmemory: g, 1 page, MMAP | INIT_SHARED\nset g[0] private',
  },
  in_place: {
    form: 'in_place: on|off',
    call: 'the module parameter kvm.gmem_in_place_conversion (RFC v1 to v5: kvm.vm_memory_attributes, the other way round)',
    meaning:
      'Where attributes are tracked: in the guest_memfd (`on`, without the header) or in the VM (`off`), with shared memory behind userspace_addr.',
    example: 'in_place: off\nmemory: g, 1 page, none\nvm_set g[0] private\nset g[0] shared',
  },
  design: {
    form: 'design: NAME',
    meaning: 'The design that is judged: `in-place`, which is the only one so far.',
    example: 'design: in-place\nmemory: g, 1 page\nhost read g[0]',
  },
  mutant: {
    form: 'mutant: NAME',
    meaning: 'A revision with one safeguard taken away. There is none yet.',
    example: '',
  },
  backing: {
    form: 'backing: auto|none|file|anonymous',
    meaning:
      "What the slots' userspace_addr is: inaccessible for memory with MMAP and writable zero pages without it (`auto`), inaccessible (`none`), the file's own mapping (`file`), or anonymous memory full of 0xe7 (`anonymous`).",
    example: 'in_place: off\nbacking: anonymous\nmemory: g, 1 page, none\nguest read g[0]',
  },
  base: {
    form: 'base: NAME',
    meaning:
      'The kernel under a revision of the series: `gmemcheck list bases` has their names; `as-posted` is the one that the revision was posted on. Without it the kernel it was recorded on, `linux-7.3`.',
    example: 'abi: rfc-v1\nbase: as-posted\nvm: default\nmemory: g, 1 page\nbind g slot 1',
  },
  config: {
    form: 'config: plain|sev',
    meaning:
      'What the kernel is built with. With SEV or TDX (`sev`) every VM has KVM_SET_MEMORY_ATTRIBUTES, and knows the call that populates.',
    example: 'abi: linux-7.3\nconfig: sev\nvm: default\nmemory: g, 1 page\nvm_set g[0] shared',
  },
  accept: {
    form: 'accept: first-touch|by-step',
    meaning:
      'When the guest takes a private page into use, TDX accepting it, SNP validating it: at its first touch (without the header), or by the steps `accept` and `validate` alone. What a zap took away it takes again only by a step.',
    example: 'vm: tdx\naccept: by-step\nmemory: g, 1 page\nfinalize\nguest read g[0] as private',
  },
  memory: {
    form: 'memory: G, N pages[, FLAG [| FLAG]]',
    call: 'ioctl(vm, KVM_CREATE_GUEST_MEMFD), then ioctl(vm, KVM_SET_USER_MEMORY_REGION2), with MMAP also mmap()',
    meaning:
      'A guest_memfd that is there before the first step, bound whole to a memslot: number k of them, from 0, to slot k at gpa 0x10000000 * (k + 1). Flags are `MMAP`, `INIT_SHARED` or `none`; without any `MMAP`. With MMAP the first process has it mapped.',
    example:
      'memory: g, 2 pages, MMAP | INIT_SHARED\nmemory: h, 1 page, none\nhost read g[1]\nguest read h[0]',
  },
};

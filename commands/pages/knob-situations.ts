/** A step as a VMM takes it with two stores, and as it takes it in place; null where it has nothing to do. */
export type Pair = readonly [twoStores: string | null, inPlace: string | null];

/** Something that VMMs do, step by step on either side, and what the difference means for them. */
export interface Situation {
  readonly title: string;
  /** The very same steps on both sides, on the same memory: a VMM that was not changed. */
  readonly unchanged?: true;
  readonly steps: readonly Pair[];
  readonly means: string;
}

const both = (step: string): Pair => [step, step];
const toPrivate: Pair = ['vm_set g[0] private', 'set g[0] private'];
const toShared: Pair = ['vm_set g[0] shared', 'set g[0] shared'];
const hostWrites: Pair = ["host write backing g[0] 'A'", "host write g[0] 'A'"];
const guestReads = both('guest read g[0]');
const pins: Pair = ['pin backing g[0] as p', 'pin g[0] as p'];

export const UNCHANGED: readonly Situation[] = [
  {
    title: 'Converting by the ioctl of the VM',
    unchanged: true,
    steps: [both('vm_set g[0] private')],
    means:
      'KVM_SET_MEMORY_ATTRIBUTES on the VM supports nothing any more: the first conversion fails, and a VMM has to call KVM_SET_MEMORY_ATTRIBUTES2 on the guest_memfd.',
  },
  {
    title: 'Asking which of them is there',
    unchanged: true,
    steps: [both('set g[0] private')],
    means: 'ENOTTY says that the knob is off; KVM_CHECK_EXTENSION says so without trying.',
  },
  {
    title: 'Loading an image at userspace_addr',
    unchanged: true,
    steps: [both("host write backing g[0] 'A'"), guestReads],
    means:
      'In place a slot is served from its guest_memfd alone, and starts private without INIT_SHARED: what is written at userspace_addr never reaches the guest, and nobody says so.',
  },
];

export const PORTED: readonly Situation[] = [
  {
    title: 'Filling a page, then converting it to private',
    steps: [hostWrites, toPrivate, guestReads],
    means: 'The bytes stay: an image is loaded where it is used, and needs no copy into private memory.',
  },
  {
    title: 'Getting a page back from the guest',
    steps: [toPrivate, both("guest write g[0] 'B'"), toShared, ['host read backing g[0]', 'host read g[0]']],
    means:
      'The host finds what the guest left in the page, where it found its own old bytes: a guest that shares a page has to clear its secrets first.',
  },
  {
    title: 'Discarding the shared half after a conversion to private',
    steps: [toPrivate, both("guest write g[0] 'B'"), ['punch backing g[0]', 'punch g[0]'], guestReads],
    means:
      'There are no halves: what was housekeeping with two stores destroys the only copy in place. Drop it.',
  },
  {
    title: 'Discarding the private half after a conversion to shared',
    steps: [toPrivate, toShared, hostWrites, both('punch g[0]'), guestReads],
    means: 'The same the other way round: after a conversion there is nothing to discard.',
  },
  {
    title: 'Pinning for a device, then converting',
    steps: [pins, toPrivate, both('unpin p'), [null, 'set g[0] private']],
    means:
      'A page that a device or io_uring holds is not converted: unmap it from the IOMMU first (VFIO_IOMMU_UNMAP_DMA), then convert, and be ready for EAGAIN from short-lived references.',
  },
  {
    title: 'A device that writes after the conversion',
    steps: [pins, toPrivate, both("host write via p 'A'"), guestReads],
    means:
      'With two stores the write went to a page that nobody reads any more, and nobody noticed; in place the conversion is refused, so that it is seen.',
  },
  {
    title: 'Mapping all memory for VFIO at the start',
    steps: [toPrivate, pins],
    means:
      'A private page cannot be pinned: memory is mapped for a device page by page as it turns shared, not once for all.',
  },
  {
    title: 'Converting a range of which one page is held',
    steps: [
      ['pin backing g[1] as p', 'pin g[1] as p'],
      ['vm_set g[0..2] private', 'set g[0..2] private'],
      ['host read backing g[0]', 'host read g[0]'],
    ],
    means:
      'All of the range or nothing is converted; error_offset names the first page that is in the way, and the others stay shared.',
  },
  {
    title: 'A backend that writes to a page which the guest has taken back',
    steps: [hostWrites, toPrivate, ["host write backing g[0] 'C'", "host write g[0] 'C'"]],
    means:
      'Stray writes were harmless and lost; in place they are SIGBUS, in every thread and process that maps the page: virtio backends need a handler, or to know the attribute.',
  },
  {
    title: 'Saving memory for a snapshot or a dump',
    steps: [hostWrites, toPrivate, ['host read backing g[0]', 'host read g[0]']],
    means:
      'Reading all of guest memory worked, with stale bytes for private pages; in place it ends in SIGBUS at the first private page: ask for the attributes before reading.',
  },
  {
    title: 'Giving memory back for a balloon with MADV_DONTNEED',
    steps: [hostWrites, ['punch backing g[0]', 'madvise g[0] dontneed'], both('usage g'), guestReads],
    means: 'MADV_DONTNEED on a mapping of the guest_memfd frees nothing; fallocate with PUNCH_HOLE does.',
  },
  {
    title: 'Giving memory back with fallocate',
    steps: [hostWrites, ['punch backing g[0]', 'punch g[0]'], both('usage g'), guestReads],
    means: 'One call for shared and private pages alike, and the page is zero for whoever uses it next.',
  },
  {
    title: 'Punching a page that a device holds',
    steps: [pins, ['punch backing g[0]', 'punch g[0]'], both("host write via p 'A'"), guestReads],
    means:
      'As before: the device goes on with a page that the guest has no more. Punching asks nobody, in place either; unmap first.',
  },
  {
    title: 'Memory in use after a page was used as both',
    steps: [hostWrites, toPrivate, both("guest write g[0] 'B'"), both('usage g')],
    means: 'One page an index, at any time: limits of memory that allowed for two halves can go down.',
  },
  {
    title: 'Closing the guest_memfd while slots use it',
    steps: [both('close g'), toPrivate],
    means:
      'Conversions went to the VM and needed no descriptor of the file; in place they do: keep it open as long as the VM lives.',
  },
  {
    title: 'Moving a slot in the guest’s address space',
    steps: [
      toPrivate,
      both("guest write g[0] 'B'"),
      both('unbind slot 0'),
      both('bind g slot 0 {gpa: 0x60000000}'),
      guestReads,
    ],
    means:
      'Attributes went with guest addresses, and the new one was shared; in place they go with the file, and so does what is private in it.',
  },
];

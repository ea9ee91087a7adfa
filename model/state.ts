import type { Base } from './bases/base.js';
import type { Content } from './content.js';
import type { LastGfn } from './last-gfn.js';
import type { Memslots } from './memslots.js';
import type { Attribute, PageRange, ReferenceKind } from './operation.js';
import type { Revision } from './revisions/revision.js';
import type { Runs } from './runs.js';
import type { VmType } from './vm-types/vm-type.js';

/** A reference that somebody outside the kernel's own bookkeeping holds on a page, by the name of its holder. */
export interface Reference {
  readonly name: string;
  readonly kind: ReferenceKind;
}

/** Physical memory that backs a page. */
export interface Folio {
  readonly content: Content;
  /** False between fallocate and the first use, which zeroes the page. */
  readonly upToDate: boolean;
  /** In a CPU's batch of pages on their way to the LRU lists, which holds a reference. */
  readonly lruAddBatch: boolean;
  /** Memory failure was reported; the kernel keeps a reference from then on. */
  readonly poisoned: boolean;
  readonly references: readonly Reference[];
  /**
   * Whose the page is for the firmware: the hypervisor's; given to the guest, who has not taken it yet (TDX: pending in
   * the secure EPT; SNP: assigned in the RMP, not validated); or taken (TDX: accepted; SNP: validated).
   */
  readonly owner: 'host' | 'pending' | 'guest';
}

/** What the guest's page tables hold for a page, by the kind of mapping. */
export interface GuestMapping {
  readonly shared: boolean;
  readonly private: boolean;
}

/** One page index of a guest_memfd. Process sets are bit sets, bit N for process N. */
export interface Page {
  readonly attribute: Attribute;
  readonly folio: Folio | null;
  /** Processes whose page tables map the page. */
  readonly hostMapped: number;
  /** Processes whose page tables hold a memory-failure entry for the page. */
  readonly hostPoisoned: number;
  readonly guestMapped: GuestMapping;
  /** The guest has taken the page into use as private once (accepted, validated), and will not do so again by itself. */
  readonly taken: boolean;
}

/** A page of the memory behind userspace_addr: ordinary memory, present or not. */
export interface BackingPage {
  readonly content: Content;
  readonly present: boolean;
  /** A forked process was given it too, copy-on-write: the next write is to a copy. */
  readonly copyOnWrite: boolean;
  readonly references: readonly Reference[];
}

/** A page that has left its file or mapping and lives on for those who hold references on it. */
export interface Orphan {
  readonly content: Content;
  readonly references: readonly Reference[];
}

/** The pages that a process has mapped, which may be behind the end of the file. */
export interface Extent extends PageRange {
  readonly process: number;
}

/** A guest_memfd and the memory that its slots name as userspace_addr. */
export interface File {
  readonly name: string;
  readonly count: number;
  readonly mmapFlag: boolean;
  readonly initShared: boolean;
  /** The last descriptor is closed. */
  readonly closed: boolean;
  /** No descriptor and no mapping is left: the inode and its pages are gone. */
  readonly released: boolean;
  /** Preserved for live update: nothing is allocated or freed any more. */
  readonly frozen: boolean;
  readonly pages: Runs<Page>;
  /** Processes that have it mapped, as a bit set. */
  readonly mappedBy: number;
  /** What processes map of it where that is not the whole file, and no more. */
  readonly extents: readonly Extent[];
  readonly backing: Runs<BackingPage>;
  /** Where its pages were last bound. */
  readonly lastGfn: LastGfn;
}

export type BackingKind = 'auto' | 'none' | 'file' | 'anonymous';

/** What does not change while a world runs: which ABI, which VM, which module parameter. */
export interface Machine {
  readonly revision: Revision;
  readonly vmType: VmType;
  /** Attributes are tracked in the guest_memfd (true) or in the VM (false). */
  readonly inPlace: boolean;
  readonly backing: BackingKind;
  /** The kernel under the revision. */
  readonly base: Base;
  /** What the kernel is built with besides: SEV or TDX, which gives every VM KVM_SET_MEMORY_ATTRIBUTES. */
  readonly config: Config;
  /** A guest takes a private page at its first touch; otherwise only by the steps `accept` and `validate`. */
  readonly takesAtFirstTouch: boolean;
}

export type Config = 'plain' | 'sev';

/** Everything an operation can depend on. Immutable; an operation gives a new one. */
export interface World {
  readonly machine: Machine;
  /** In the order they were created; those that are gone stay, for the slots that were bound to them. */
  readonly files: readonly File[];
  readonly slots: Memslots;
  /** Living processes, as a bit set; process 0 is the first. */
  readonly processes: number;
  readonly orphans: readonly Orphan[];
  /** Per-VM attributes by guest frame number, used where tracking is in the VM. */
  readonly vmAttributes: Runs<Attribute>;
  /** The initial contents have been measured. */
  readonly finalized: boolean;
  /** kvm_vm_dead: every ioctl on the VM and its vCPUs answers EIO. */
  readonly vmDead: boolean;
  /** The VM's descriptor and those of its vCPUs are closed. */
  readonly vmClosed: boolean;
  /** A vCPU has run; only noted where slots are fixed from then on. */
  readonly hasRun: boolean;
}

import type { Base, BaseName, WithoutSource } from '../bases/base.js';
import type { Attribute } from '../operation.js';
import type { VmTypeName } from '../vm-types/vm-type.js';

/** One revision of the ABI as data: what it checks, in which order, what it accepts and does. */
export interface Revision {
  readonly name: string;
  /** What it is and when it was posted or released. */
  readonly title: string;
  readonly source: string;
  /** The kernel that it stands on where nothing else is said: for the series, the one it was recorded on. */
  readonly base: Base;
  /** The kernel that it was posted on, of those that are modelled the nearest. */
  readonly asPosted: BaseName;
  /** The conversion ioctl on the guest_memfd, or null where there is none. */
  readonly conversion: Conversion | null;
  /** The content modes ZERO and PRESERVE, or null where the flags word must be 0. */
  readonly modes: ContentModes | null;
  /** The module parameter that chooses where attributes are tracked, or null where there is no choice. */
  readonly knob: Knob | null;
  readonly vmIoctl: VmIoctl;
  readonly binding: BindingRules;
  readonly populate: PopulateRules;
  /** Which kinds of guest mappings punching, closing and memory failure zap. */
  readonly punchZaps: 'both-kinds' | 'kinds-in-range' | 'kind-at-creation';
  /** SNP: which guest faults through a guest_memfd assign the page to the guest in the RMP. */
  readonly assignsOn: 'any-fault' | 'private-fault';
}

/** A test of the arguments of KVM_SET_MEMORY_ATTRIBUTES2; revisions list theirs in the order of execution. */
export type ArgumentCheck =
  | 'flags'
  | 'error-offset'
  | 'reserved'
  | 'vm-has-private-memory'
  | 'attributes'
  | 'size'
  | 'offset-alignment'
  | 'size-alignment'
  | 'end-of-file';

export interface Conversion {
  /** The ioctl's command word and the size of its struct in bytes. */
  readonly command: number;
  readonly structSize: number;
  readonly argumentChecks: readonly ArgumentCheck[];
  /** Directions in which host mappings are removed and references checked. */
  readonly checksReferences: readonly Attribute[];
  /** How pages still in an LRU-add batch are dealt with before a reference counts. */
  readonly drain: 'none' | 'once' | 'once-if-lru-cached' | 'local-then-all';
  /** A folio that is pinned for DMA or mapped is refused before any drain. */
  readonly refusesPinnedBeforeDrain: boolean;
  /** The reported index is not below the start of the request. */
  readonly clampsErrorIndex: boolean;
  /** The reported offset is computed in 32 bits. */
  readonly truncatesErrorOffset: boolean;
  /** Which kinds of guest mappings a conversion zaps in its range. */
  readonly zaps: 'both-kinds' | 'kinds-in-range' | 'opposite-kind';
  /** The architecture is told before a page turns shared (SNP takes it out of the RMP). */
  readonly callsMakeShared: boolean;
}

export type Directions = readonly Attribute[];

/** What a VM type offers of the content modes, by the direction of the conversion. */
export interface ModeSupport {
  readonly zero: Directions;
  readonly preserve: Directions;
  /** PRESERVE before the VM is finalized, in addition. */
  readonly preserveBeforeFinalize: Directions;
  /** What neither mode does to bytes: random ones on purpose, nothing, or nothing as a promise. */
  readonly unspecified: 'scramble' | 'untouched' | 'kept';
  /** Who zeroes for ZERO: KVM, or nobody as the firmware is trusted to. */
  readonly zeroedBy: 'kvm' | 'firmware';
  /** What KVM_CAP_MEMORY_ATTRIBUTES2_FLAGS promises (1 ZERO, 2 PRESERVE); null where there is no such capability. */
  readonly capability: number | null;
}

export interface ContentModes {
  /** The mode is applied to a range that has the attribute already. */
  readonly appliesWhenUnchanged: boolean;
  /** What EOPNOTSUPP leaves in error_offset. */
  readonly errorOffsetWhenUnsupported: 'start' | 'uninitialised';
  readonly support: Readonly<Record<VmTypeName, ModeSupport>>;
}

export interface Knob {
  readonly name: 'vm_memory_attributes' | 'gmem_in_place_conversion';
  /** The parameter's value that puts tracking into the guest_memfd. */
  readonly inPlaceValue: boolean;
}

export interface VmIoctl {
  /** KVM_SET_MEMORY_ATTRIBUTES on the VM while attributes are tracked in the guest_memfd. */
  readonly whileInPlace: 'ENOTTY' | 'supports-nothing';
  /** The ioctl exists on a VM type without private memory. */
  readonly onVmWithoutPrivateMemory: boolean;
}

export interface BindingRules {
  /** Shared accesses are served from the guest_memfd when: it has MMAP; or also whenever tracking is in it. */
  readonly gmemOnly: 'mmap' | 'in-place-or-mmap';
}

export interface PopulateRules {
  /** A source buffer may be left out, so that the pages themselves are the source, on these VM types. */
  readonly inPlaceOn: readonly VmTypeName[];
  /** A page that was never used is zeroed first. */
  readonly zeroesNewPages: boolean;
  /** Without a source, where the pages themselves are none; null as the base has it. */
  readonly withoutSource: WithoutSource | null;
}

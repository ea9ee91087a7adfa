import { capabilities } from '../capabilities.js';
import type { CapabilityName } from '../capability-names.js';
import type { ClauseId } from '../clauses/index.js';
import { type Answer, type Context, cite } from '../context.js';
import type { CheckExtension, Operation } from '../operation.js';
import type { Outcome } from '../outcome.js';
import type { World } from '../state.js';

const CLAUSES: Readonly<Record<CapabilityName, ClauseId>> = {
  MEMORY_ATTRIBUTES: 'capability.vm-attributes',
  GUEST_MEMFD: 'capability.gmem',
  GUEST_MEMFD_FLAGS: 'capability.flags',
  GUEST_MEMFD_MEMORY_ATTRIBUTES: 'capability.gmem-attributes',
  MEMORY_ATTRIBUTES2_FLAGS: 'capability.modes',
  READONLY_MEM: 'capability.readonly',
  PRE_FAULT_MEMORY: 'capability.prefault',
};

/** KVM_CHECK_EXTENSION on /dev/kvm or on the VM. */
export function checkExtension(cx: Context, world: World, { capability, on }: CheckExtension): Answer {
  const value = capabilities(cx.machine, on)[capability];
  cite(cx, value === null ? 'capability.unknown' : CLAUSES[capability]);
  return { world, outcome: { kind: 'ok', count: value ?? 0 } };
}

/** What a host answers, besides, whose KVM has no two-dimensional paging: that it can't pre-fault. */
export function onOtherHosts(op: Operation): { outcome: Outcome; clause: ClauseId }[] {
  const asks = op.kind === 'check-extension' && op.capability === 'PRE_FAULT_MEMORY';
  return asks ? [{ outcome: { kind: 'ok', count: 0 }, clause: 'capability.prefault' }] : [];
}

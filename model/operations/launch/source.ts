import type { Populate } from '../../operation.js';
import type { Errno } from '../../outcome.js';
import type { Machine } from '../../state.js';

/** What pages are populated from: a buffer of a byte (with SNP's page type), themselves, or nothing, with TDX's errno. */
export type Source =
  | { readonly kind: 'buffer'; readonly byte: number; readonly as: Populate['as'] }
  | { readonly kind: 'page-itself' }
  | { readonly kind: 'none'; readonly error: Errno };

/** The source of a populate call; a null pointer may be refused as an argument, before anything is looked at. */
export function sourceOf(
  machine: Machine,
  op: { readonly from?: number | undefined; readonly as?: Populate['as'] | undefined },
): Source | 'refused-argument' {
  const { revision, base, vmType, inPlace } = machine;
  if (op.from !== undefined || op.as === 'zero') return { kind: 'buffer', byte: op.from ?? 0, as: op.as };
  if (inPlace && revision.populate.inPlaceOn.includes(vmType.name)) return { kind: 'page-itself' };
  const rule = revision.populate.withoutSource ?? base.populate.withoutSource;
  return rule === 'refused-argument' ? rule : { kind: 'none', error: rule.tdx };
}

import { isRecorded } from '../checker/evidence/evidence.js';
import type { VmType } from '../model/vm-types/index.js';
import { wrapped } from './text.js';

/** A cell of a table with the mark of a VM type on which nothing was recorded, where it is of one. */
export const marked = (cell: string, vmType: Pick<VmType, 'name'>): string =>
  isRecorded(vmType) ? cell : `${cell} ~`;

/** The line below a table that says what the mark means, and which of its VM types no kernel has; none without a mark. */
export function unrecordedLegend(vmTypes: readonly VmType[]): string[] {
  if (vmTypes.every(isRecorded)) return [];
  const fictions = vmTypes.filter(({ standing }) => standing !== 'kernel').map(({ name }) => name);
  const noKernel = fictions.length === 0 ? '' : `; ${[...new Set(fictions)].join(', ')}: not a kernel`;
  return [wrapped(`~ no kernel was recorded on that VM type${noKernel}`, 2, 0)];
}

import { knownMachine, knownRevision } from '../../checker/own/own.js';
import { canStandOn, type MachineOptions } from '../../model/machine.js';
import type { Machine } from '../../model/state.js';
import { UsageError } from '../../terminal/errors.js';
import { checkName, VOCABULARY } from '../../terminal/names.js';
import { canBeSet, checkSettings } from '../../terminal/settings.js';

const FORM = 'REVISION[@BASE][/on|/off][:VMTYPE]';

/** What a side has where its own words do not say otherwise. */
export interface Otherwise extends MachineOptions {
  readonly vm: string;
}

/**
 * The machine that a side of a comparison names: `v8`, `rfc-v1@as-posted`, `next/off`, `next:tdx`, `next/off:tdx`.
 * Else it is refused. A base that is given for both sides is under those of the series.
 */
export function sideOf(text: string, { vm, ...options }: Otherwise): Machine {
  const parts = /^([^@/:]+)(?:@([^@/:]*))?(?:\/([^@/:]*))?(?::([^@/:]*))?$/.exec(text);
  if (parts === null) throw new UsageError(`diff: '${text}' names no side: ${FORM} is wanted`);
  const [, abi, own, setting, type] = parts as unknown as [string, string, string?, string?, string?];
  checkName('diff', abi, VOCABULARY.revisions);
  if (setting !== undefined && setting !== 'on' && setting !== 'off')
    throw new UsageError(`diff: ${text}: '/${setting}': /on or /off is wanted`);
  checkName(type === undefined ? '--vm' : `diff: ${text}`, type ?? vm, VOCABULARY.vmTypes);
  if (own !== undefined) checkName(`diff: ${text}`, own, VOCABULARY.bases);
  const revision = knownRevision(abi)!;
  if (own !== undefined && !canStandOn(revision, own))
    throw new UsageError(`diff: ${text}: ${abi} has no other kernel under it: leave @${own} out`);
  const base = own ?? (canStandOn(revision, options.base ?? '') ? options.base : undefined);
  if (setting === undefined) checkSettings(revision, { ...options, base });
  else if (!canBeSet(revision, { inPlace: setting === 'on' }))
    throw new UsageError(`diff: ${text}: ${abi} has no module parameter for /${setting}: leave it out`);
  const inPlace = setting === undefined ? options.inPlace : setting === 'on';
  return knownMachine(abi, type ?? vm, { ...options, base, inPlace });
}

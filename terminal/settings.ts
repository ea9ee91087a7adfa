import { machineOfHeaders, type Overrides } from '../checker/replay/machine.js';
import { canStandOn, type MachineOptions } from '../model/machine.js';
import type { Revision } from '../model/revisions/index.js';
import { UsageError } from './errors.js';
import { ALL, revisionsFor } from './names.js';
import { tell } from './output.js';
import type { Read } from './read.js';

/** The settings among the options of a command; without any, undefined. */
export function settingsIn({ inPlace, backing, base, config }: MachineOptions): MachineOptions | undefined {
  const given = Object.entries({ inPlace, backing, base, config }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** An option that some revisions do not have, and why. */
interface Lacking {
  readonly option: string;
  readonly why: string;
}

/**
 * What of the settings cannot be had on the revision: without a module parameter nothing chooses where attributes are
 * tracked, and a plain kernel stands on no other. Undefined where all can.
 */
function lackingOf(revision: Revision, { inPlace, base }: MachineOptions): Lacking | undefined {
  if (inPlace !== undefined && revision.knob === null)
    return { option: '--in-place', why: 'no module parameter for it' };
  if (base !== undefined && !canStandOn(revision, base))
    return { option: '--base', why: 'no other kernel under it' };
  return undefined;
}

/** Can all of the settings be had on the revision? */
export const canBeSet = (revision: Revision, settings: MachineOptions): boolean =>
  lackingOf(revision, settings) === undefined;

const refusal = ({ name }: Revision, { option, why }: Lacking): string =>
  `${option}: ${name} has ${why}: leave it out, or take another revision`;

/** Refuses settings that a revision does not have. */
export function checkSettings(revision: Revision, settings: MachineOptions): void {
  const lacking = lackingOf(revision, settings);
  if (lacking !== undefined) throw new UsageError(refusal(revision, lacking));
}

/** Refuses settings that the revision of a scenario does not have: by the place of the scenario. */
export function checkSettingsOf({ name, scenario: { headers, at } }: Read, overrides: Overrides): void {
  const { revision } = machineOfHeaders(headers, overrides);
  const lacking = lackingOf(revision, overrides);
  if (lacking !== undefined) throw new UsageError(`${name}:${at.line}: ${refusal(revision, lacking)}`);
  const isOwn = overrides.base === undefined && headers.base !== undefined;
  if (!isOwn || canStandOn(revision, headers.base!)) return;
  throw new UsageError(
    `${name}:${at.line}: --abi: ${revision.name} has no other kernel under it, and the scenario's base: is ${headers.base}: give --base ${revision.name} too`,
  );
}

/** The revisions that `--abi` names, one or all; of all, those that have what is set. */
export function revisionsWith(name: string, settings: MachineOptions): readonly Revision[] {
  const named = revisionsFor(name);
  if (name !== ALL) for (const revision of named) checkSettings(revision, settings);
  const able = named.filter((revision) => canBeSet(revision, settings));
  const others = named.flatMap((revision) => {
    const lacking = lackingOf(revision, settings);
    return lacking === undefined ? [] : [{ name: revision.name, ...lacking }];
  });
  for (const option of new Set(others.map((other) => other.option))) {
    const left = others.filter((other) => other.option === option);
    tell(`${option}: left out ${left.map(({ name }) => name).join(', ')}: ${left[0]!.why}`);
  }
  return able;
}

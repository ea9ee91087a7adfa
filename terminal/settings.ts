import { machineOfHeaders, type Overrides } from '../checker/replay/machine.js';
import { listing } from '../language/nearest.js';
import type { MachineOptions } from '../model/machine.js';
import type { Revision } from '../model/revisions/index.js';
import { UsageError } from './errors.js';
import { ALL, revisionsFor } from './names.js';
import { tell } from './output.js';
import type { Read } from './read.js';

/** The settings among the options of a command; without any, undefined. */
export function settingsIn({ inPlace, backing }: MachineOptions): MachineOptions | undefined {
  if (inPlace === undefined && backing === undefined) return undefined;
  return { ...(inPlace !== undefined && { inPlace }), ...(backing !== undefined && { backing }) };
}

/** Can the settings be had on the revision? Without a module parameter nothing chooses where attributes are tracked. */
export const canBeSet = ({ knob }: Revision, { inPlace }: MachineOptions): boolean =>
  inPlace === undefined || knob !== null;

const refusal = ({ name }: Revision): string =>
  `--in-place: ${name} has no module parameter for it: leave it out, or take another revision`;

/** Refuses settings that a revision does not have. */
export function checkSettings(revision: Revision, settings: MachineOptions): void {
  if (canBeSet(revision, settings)) return;
  throw new UsageError(refusal(revision));
}

/** Refuses settings that the revision of a scenario does not have: by the place of the scenario. */
export function checkSettingsOf({ name, scenario }: Read, overrides: Overrides): void {
  const { revision } = machineOfHeaders(scenario.headers, overrides);
  if (canBeSet(revision, overrides)) return;
  throw new UsageError(`${name}:${scenario.at.line}: ${refusal(revision)}`);
}

/** The revisions that `--abi` names, one or all; of all, those that have what is set. */
export function revisionsWith(name: string, settings: MachineOptions): readonly Revision[] {
  const named = revisionsFor(name);
  if (name !== ALL) for (const revision of named) checkSettings(revision, settings);
  const able = named.filter((revision) => canBeSet(revision, settings));
  if (able.length < named.length) {
    const others = named.filter((revision) => !able.includes(revision)).map((revision) => revision.name);
    tell(`--in-place: left out ${listing(others)}: no module parameter for it`);
  }
  return able;
}

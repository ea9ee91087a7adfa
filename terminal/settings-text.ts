import { type SettingHeaders, settingHeaders } from '../language/setting-headers.js';
import type { Machine } from '../model/state.js';

/** The settings of a machine that are not the usual ones, as headers name them. */
export const settingsList = (machine: Parameters<typeof settingHeaders>[0]): string[] =>
  givenList(settingHeaders(machine));

/** Settings as headers name them, those that are given. */
export function givenList({ inPlace, ...others }: { [K in keyof SettingHeaders]: unknown }): string[] {
  const { backing, base, config, accept } = others;
  const moved = inPlace === undefined ? undefined : inPlace ? 'on' : 'off';
  return Object.entries({ base, config, in_place: moved, backing, accept }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
}

/** The kernel under a revision of the series; undefined for a plain kernel, which has its name. */
export const baseUnder = ({ revision, base }: Pick<Machine, 'revision'> & Partial<Machine>) =>
  revision.conversion === null ? undefined : (base ?? revision.base).name;

/** The same behind a name, and the base of a revision of the series in any case: ` (base: linux-7.3, in_place: off)`. */
export function settingsText(machine: Pick<Machine, 'revision'> & Partial<Machine>): string {
  const base = baseUnder(machine);
  const own = base === undefined ? [] : [`base: ${base}`];
  return inParentheses([...own, ...settingsBesidesBase(machine)]);
}

/** What the machines of a table stand on, in parentheses: what all have, and the base of those of the series. */
export function settingsOfAll(all: readonly (Pick<Machine, 'revision'> & Partial<Machine>)[]): string {
  const bases = new Set(all.map(baseUnder));
  const named = [...bases].filter((base) => base !== undefined);
  const key = bases.size > named.length ? 'base of the series' : 'base';
  const base = named.length === 1 ? [`${key}: ${named[0]}`] : [];
  const others = all.map(settingsBesidesBase);
  const shared = (others[0] ?? []).filter((one) => others.every((list) => list.includes(one)));
  return inParentheses([...base, ...shared]);
}

const settingsBesidesBase = (machine: Parameters<typeof settingHeaders>[0]): string[] =>
  givenList({ ...settingHeaders(machine), base: undefined });

const inParentheses = (all: readonly string[]): string => (all.length === 0 ? '' : ` (${all.join(', ')})`);

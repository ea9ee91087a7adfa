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

/** The same behind a name: ` (in_place: off)`; nothing where all are as usual. */
export function settingsText(machine: Pick<Machine, 'revision'> & Partial<Machine>): string {
  const all = settingsList(machine);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}

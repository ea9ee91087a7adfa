import type { Machine } from '../model/state.js';
import type { Headers } from './scenario.js';

/** The headers that say what a machine is besides its revision and VM type. */
export type SettingHeaders = Pick<Headers, 'inPlace' | 'backing' | 'base' | 'config' | 'accept'>;

/** Those of a machine that are not the usual ones. What is not given of it is taken to be as usual. */
export function settingHeaders(machine: Pick<Machine, 'revision'> & Partial<Machine>): SettingHeaders {
  const { revision, inPlace, backing, base, config, takesAtFirstTouch } = machine;
  return {
    ...(revision.knob !== null && inPlace === false && { inPlace }),
    ...(backing !== undefined && backing !== 'auto' && { backing }),
    ...(base !== undefined && base !== revision.base && { base: base.name }),
    ...(config !== undefined && config !== 'plain' && { config }),
    ...(takesAtFirstTouch === false && { accept: 'by-step' as const }),
  };
}

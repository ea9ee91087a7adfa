import {
  DEFAULT_ABI,
  DEFAULT_VM,
  machineOfHeaders,
  notGiven,
  type Overrides,
} from '../checker/replay/machine.js';
import type { Headers } from '../language/scenario.js';
import { baseUnder, givenList } from './settings-text.js';

type Key = 'abi' | 'vm';
const KEYS: readonly Key[] = ['abi', 'vm'];
const DEFAULTS: Readonly<Record<Key, string>> = { abi: DEFAULT_ABI, vm: DEFAULT_VM };

/** Gathers what scenarios are run on, for the line that says so before anything else. */
export class RunsOn {
  private readonly names: Readonly<Record<Key, Set<string>>> = { abi: new Set(), vm: new Set() };
  private readonly lacking: Record<Key, number> = { abi: 0, vm: 0 };
  private scenarios = 0;
  /** What is under the revisions of the series; undefined stands for plain kernels. */
  private readonly bases = new Set<string | undefined>();

  constructor(private readonly overrides: Overrides = {}) {}

  /** A scenario with these headers is run too. */
  add(headers: Headers): void {
    const machine = machineOfHeaders(headers, this.overrides);
    const { revision, vmType } = machine;
    this.bases.add(baseUnder(machine));
    this.names.abi.add(revision.name);
    this.names.vm.add(vmType.name);
    for (const key of notGiven(headers, this.overrides)) this.lacking[key]++;
    this.scenarios++;
  }

  /** `on next, sw-protected, base: linux-7.3 (no abi: or vm: given)`; where scenarios differ, that each has its own. */
  text(): string {
    const own: (Key | 'base')[] = KEYS.filter((key) => this.names[key].size > 1);
    const bases = [...this.bases].filter((base) => base !== undefined);
    const areAlike = this.bases.size === 1;
    if (bases.length > 1) own.push('base');
    const shared = KEYS.filter((key) => this.names[key].size === 1).flatMap((key) => [...this.names[key]]);
    const settings = givenList({ ...this.overrides, base: undefined });
    const base =
      bases.length === 1 ? [areAlike ? `base: ${bases[0]}` : `those of the series on ${bases[0]}`] : [];
    const lacking = KEYS.filter((key) => this.lacking[key] > 0);
    if (own.length === 0) return `on ${[...shared, ...base, ...settings].join(', ')}${this.note(lacking)}`;
    const each = `each on its own ${listed(own.map((key) => `${key}:`))}`;
    const otherwise = lacking.filter((key) => own.includes(key)).map((key) => DEFAULTS[key]);
    const on = [...shared, ...settings];
    const said = [...(on.length > 0 ? [`on ${on.join(', ')}`] : []), each];
    const text = `${said.join('; ')}${otherwise.length > 0 ? ` (${otherwise.join(', ')} where none is given)` : ''}`;
    return [text, ...base].join('; ');
  }

  private note(lacking: readonly Key[]): string {
    if (lacking.length === 0) return '';
    const all = lacking.every((key) => this.lacking[key] === this.scenarios);
    const names = lacking.map((key) => `${key}:`).join(' or ');
    return all ? ` (no ${names} given)` : ` (some give no ${names})`;
  }
}

/** `abi:, vm: and base:` */
const listed = (all: readonly string[]): string => all.join(', ').replace(/, (?=[^,]*$)/, ' and ');

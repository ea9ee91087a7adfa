import { type Configuration, usualConfiguration } from '../../generators/configuration.js';
import type { MachineOptions } from '../../model/machine.js';
import { machineNamed } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { type Group, groupsFor, searchAlphabet } from './alphabet.js';

/** A search of which the extent is known: a change of it is a change of the model, or an error. */
export interface Golden {
  readonly abi: string;
  readonly vm: string;
  readonly pages: number;
  readonly options?: MachineOptions;
  /** All groups that the machine has a use for, where none are given. */
  readonly groups?: readonly Group[];
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
}

/** The groups of the configuration that searches by other tools are compared on. */
export const TWIN: readonly Group[] = ['host', 'guest', 'set', 'pin', 'punch'];

/** All that RFC v5 has a use for but forking, which makes the extent five times as large. */
const WITHOUT_FORK = [
  ...(['host', 'guest', 'set', 'pin', 'get', 'via', 'allocate', 'punch', 'madvise'] as const),
  ...(['mmap', 'bind', 'close', 'drain', 'poison', 'launch', 'vm_set', 'backing', 'fail'] as const),
];

const twin = { abi: 'next', vm: 'sw-protected', groups: TWIN } as const;

export const GOLDEN: readonly Golden[] = [
  { ...twin, pages: 1, states: 157, transitions: 1256, depth: 11 },
  { ...twin, pages: 2, states: 6253, transitions: 113710, depth: 14 },
  { ...twin, pages: 3, states: 240445, transitions: 7532403, depth: 17 },
  {
    abi: 'rfc-v5',
    vm: 'sw-protected',
    pages: 1,
    groups: WITHOUT_FORK,
    states: 75400,
    transitions: 3657960,
    depth: 22,
  },
  { abi: 'next', vm: 'sw-protected', pages: 1, states: 69796, transitions: 3266608, depth: 23 },
  {
    abi: 'rfc-v5',
    vm: 'tdx',
    pages: 2,
    groups: ['guest', 'set', 'launch', 'punch'],
    states: 7141,
    transitions: 299922,
    depth: 13,
  },
  {
    abi: 'next',
    vm: 'snp',
    pages: 2,
    groups: ['guest', 'set', 'launch', 'bind'],
    states: 7441,
    transitions: 215789,
    depth: 12,
  },
  { abi: 'linux-6.18', vm: 'default', pages: 1, states: 20200, transitions: 942468, depth: 16 },
  {
    abi: 'linux-6.18',
    vm: 'default',
    pages: 2,
    groups: ['host', 'guest', 'pin', 'punch', 'fork', 'close'],
    states: 2908,
    transitions: 50564,
    depth: 11,
  },
  {
    abi: 'next',
    vm: 'sw-protected',
    pages: 1,
    groups: ['host', 'guest', 'set', 'backing', 'punch'],
    options: { backing: 'anonymous' },
    states: 132,
    transitions: 1320,
    depth: 8,
  },
  {
    abi: 'rfc-v5',
    vm: 'sw-protected',
    pages: 1,
    groups: ['guest', 'vm_set', 'backing', 'punch'],
    options: { inPlace: false },
    states: 16,
    transitions: 128,
    depth: 5,
  },
  {
    abi: 'next',
    vm: 'sw-protected',
    pages: 1,
    groups: ['guest', 'pin', 'get', 'via', 'punch', 'vm_set', 'backing', 'fork'],
    options: { inPlace: false },
    states: 880,
    transitions: 12176,
    depth: 12,
  },
  {
    abi: 'rfc-v1',
    vm: 'sw-protected',
    pages: 2,
    groups: ['host', 'set', 'pin', 'drain', 'punch'],
    states: 624,
    transitions: 9504,
    depth: 8,
  },
];

/** What is searched, and over which operations. */
export function searchOf({ abi, vm, pages, options, groups }: Golden): {
  configuration: Configuration;
  operations: Operation[];
} {
  const machine = machineNamed(abi, vm, options);
  const configuration = usualConfiguration(machine, pages);
  const memory = configuration.memories[0]!;
  return { configuration, operations: searchAlphabet(machine, memory, groups ?? groupsFor(machine, memory)) };
}

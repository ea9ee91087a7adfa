/** Kinds of step that a search can be told to take, by the word of the scenario language. */
export const GROUPS = [
  'host',
  'guest',
  'set',
  'pin',
  'get',
  'via',
  'allocate',
  'punch',
  'madvise',
  'fork',
  'mmap',
  'bind',
  'close',
  'drain',
  'poison',
  'launch',
  'vm_set',
  'backing',
  'fail',
] as const;
export type Group = (typeof GROUPS)[number];

/** Kinds of operation that make a search several times as long, and are left out unless they are asked for. */
export const LONG: readonly string[] = ['fork', 'poison'];

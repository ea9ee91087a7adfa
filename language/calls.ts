import { apply, kright, opt_sc, rep_sc, seq } from 'typescript-parsec';
import type { Advice, FileReadWrite, Operation, PageType, StatField } from '../model/operation.js';
import { attribute, keywordOr } from './accesses.js';
import { branch, ensure, exactly, leaf, oneOf } from './combinators.js';
import {
  CREATE_FIELDS,
  complete,
  FALLOCATE_FIELDS,
  READ_WRITE_FIELDS,
  SET_FIELDS,
  TRUNCATE_FIELDS,
  VM_SET_FIELDS,
} from './fields.js';
import { page, pages } from './places.js';
import { mark } from './spots.js';
import { struct } from './structs.js';
import type { Parse } from './tokens.js';
import { byte, memory } from './values.js';

const SET_FLAGS = ['zero', 'preserve'] as const;
const setFlags = ensure(rep_sc(oneOf('flag', SET_FLAGS)), (flags) => {
  const again = flags.find(({ value }, i) => flags.some((flag, j) => j < i && flag.value === value));
  return again === undefined
    ? undefined
    : { problem: `"${again.value}" is given twice`, expected: 'each flag once', at: again.at };
});
const has = (flags: readonly { value: string }[], word: string) => flags.some(({ value }) => value === word);

const setPages: Parse<Operation> = apply(
  seq(pages, attribute, setFlags),
  ([at, { value: to }, flags]): Operation => {
    const options = { to, zero: has(flags, 'zero'), preserve: has(flags, 'preserve') };
    return mark({ kind: 'set', file: at.file, range: at.value, ...options }, at.spots);
  },
);
const setRaw: Parse<Operation> = apply(seq(memory, struct(SET_FIELDS)), ([file, given]): Operation => {
  return mark({ kind: 'set-raw', file: file.value, ...complete(SET_FIELDS, given) }, { file: file.at });
});
const setNothing: Parse<never> = kright(
  memory,
  leaf<never>({ expected: '"[" or "{"' }, () => undefined),
);
/** After `set`. */
export const set = branch<Operation>({ expected: "a memory's name" }, ({ next }) => {
  if (next?.text === '[') return setPages;
  return next?.text === '{' ? setRaw : setNothing;
});

const vmSetPages: Parse<Operation> = apply(seq(pages, attribute), ([at, { value: to }]): Operation => {
  return mark({ kind: 'vm-set', file: at.file, range: at.value, to }, at.spots);
});
const vmSetRaw: Parse<Operation> = apply(struct(VM_SET_FIELDS), (given): Operation => {
  return { kind: 'vm-set-raw', ...complete(VM_SET_FIELDS, given) };
});
/** After `vm_set`. */
export const vmSet = branch<Operation>({ expected: 'a memory\'s name or "{"' }, ({ text }) =>
  text === '{' ? vmSetRaw : vmSetPages,
);

/** A step that has a range and nothing else. */
export function onPages(
  kind: 'allocate' | 'punch' | 'punch-backing' | 'accept' | 'validate' | 'prefault',
): Parse<Operation> {
  return apply(pages, ({ file, value: range, spots }): Operation => mark({ kind, file, range }, spots));
}
export const allocate = onPages('allocate');
export const punch = keywordOr({ backing: onPages('punch-backing') }, onPages('punch'));

export const fallocate: Parse<Operation> = apply(
  seq(memory, struct(FALLOCATE_FIELDS)),
  ([file, given]): Operation => {
    return mark(
      { kind: 'fallocate', file: file.value, ...complete(FALLOCATE_FIELDS, given) },
      { file: file.at },
    );
  },
);
export const create: Parse<Operation> = apply(
  seq(memory, struct(CREATE_FIELDS)),
  ([file, given]): Operation => {
    return mark({ kind: 'create', file: file.value, ...complete(CREATE_FIELDS, given) }, { file: file.at });
  },
);

/** `read`, `write`, `pread`, `pwrite`: the system calls on the descriptor. */
export function fileCall(kind: FileReadWrite['kind']): Parse<Operation> {
  return apply(seq(memory, struct(READ_WRITE_FIELDS)), ([file, given]): Operation => {
    return mark({ kind, file: file.value, ...complete(READ_WRITE_FIELDS, given) }, { file: file.at });
  });
}

export const truncate: Parse<Operation> = apply(
  seq(memory, struct(TRUNCATE_FIELDS)),
  ([file, given]): Operation =>
    mark({ kind: 'truncate', file: file.value, ...complete(TRUNCATE_FIELDS, given) }, { file: file.at }),
);

export const STAT_FIELDS: readonly StatField[] = ['size', 'blksize', 'blocks', 'ino'];
export const stat: Parse<Operation> = apply(
  seq(memory, oneOf('field', STAT_FIELDS)),
  ([file, { value: field }]): Operation => mark({ kind: 'stat', file: file.value, field }, { file: file.at }),
);

/** `close vm` is the VM's descriptor, unless a memory has that name (`ofMemory`). */
export const close: Parse<Operation> = apply(
  memory,
  ({ value, at }): Operation =>
    value === 'vm'
      ? mark({ kind: 'close-vm' }, { file: at })
      : mark({ kind: 'close', file: value }, { file: at }),
);

/** The step as it is meant where there are memories of these names. */
export const ofMemory = (operation: Operation, memories: ReadonlyMap<string, unknown>): Operation =>
  operation.kind === 'close-vm' && memories.has('vm') ? { kind: 'close', file: 'vm' } : operation;

/** `usage`, `preserve`: a memory's name and nothing else. */
export function onFile(kind: 'usage' | 'preserve'): Parse<Operation> {
  return apply(memory, (file): Operation => mark({ kind, file: file.value }, { file: file.at }));
}

/** The page types of SNP_LAUNCH_UPDATE besides the normal one. */
export const PAGE_TYPES: readonly PageType[] = ['zero', 'unmeasured', 'secrets', 'cpuid'];
export const populate: Parse<Operation> = apply(
  seq(
    pages,
    opt_sc(kright(exactly('from'), byte)),
    opt_sc(kright(exactly('as'), oneOf('page type', PAGE_TYPES))),
  ),
  ([{ file, value: range, spots }, from, type]): Operation => {
    const source = from === undefined ? {} : { from: from.value };
    const as = type === undefined ? {} : { as: type.value };
    return mark({ kind: 'populate', file, range, ...source, ...as }, spots);
  },
);
export const poison: Parse<Operation> = apply(page, ({ file, value, spots }): Operation => {
  return mark({ kind: 'poison', file, page: value }, spots);
});

export const ADVICES: readonly Advice[] = [
  'dontneed',
  'remove',
  'populate_read',
  'populate_write',
  'hugepage',
  'collapse',
];
export const madvise: Parse<Operation> = apply(
  seq(pages, oneOf('advice', ADVICES)),
  ([{ file, value: range, spots }, advice]): Operation =>
    mark({ kind: 'madvise', file, range, advice: advice.value }, spots),
);

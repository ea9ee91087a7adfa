import type { Recipe } from './recipe.js';

/** fsync(2), which a guest_memfd does not have. */
export const operation: Recipe = {
  title: 'Add an operation',
  names: { KIND: 'fsync', SUBJECT: 'file' },
  edits: [
    {
      step: 1,
      path: 'model/operation.ts',
      before: '/** `drain`: every',
      after: `/** \`fsync G\`: fsync(2) on the descriptor. */
export interface Fsync {
  readonly kind: 'fsync'
  readonly file: string
}
/** \`drain\`: every`,
    },
    { step: 1, path: 'model/operation.ts', before: '  | Drain\n', after: '  | Fsync\n  | Drain\n' },
    {
      step: 2,
      path: 'model/operations/fsync.ts',
      after: `import type { Fsync } from '../operation.js'
import { fail, type Answer, type Context } from '../context.js'
import type { World } from '../state.js'
import { onFile } from '../world.js'

/** fsync(2): a guest_memfd has none. */
export function fsync(cx: Context, world: World, op: Fsync): Answer {
  return onFile(world, op.file, (file) =>
    file.closed ? fail(cx, world, 'EBADF', 'file.closed') : fail(cx, world, 'EINVAL', 'file.no-fsync'))
}
`,
    },
    {
      step: 3,
      path: 'model/clauses/file.ts',
      before: `  'fallocate.negative-or-empty': {`,
      after: `  'file.no-fsync': { text: 'fsync(2) on a guest_memfd: EINVAL.', source: 'fs/sync.c, vfs_fsync_range', evidence: 'code' },
  'fallocate.negative-or-empty': {`,
    },
    {
      step: 4,
      path: 'model/reduce.ts',
      before: `import { guest } from`,
      after: `import { fsync } from './operations/fsync.js';
import { guest } from`,
    },
    {
      step: 4,
      path: 'model/reduce.ts',
      before: '  usage,\n  drain,\n',
      after: '  usage,\n  fsync,\n  drain,\n',
    },
    { step: 4, path: 'model/answers.ts', before: '  drain: CALL,', after: '  fsync: CALL,\n  drain: CALL,' },
    {
      step: 5,
      path: 'model/locality/index.ts',
      before: `  'file-read': () =>`,
      after: `  fsync: () => nothing(['closed']),
  'file-read': () =>`,
    },
    {
      step: 6,
      path: 'language/calls.ts',
      before: `kind: 'usage' | 'preserve'`,
      after: `kind: 'usage' | 'preserve' | 'fsync'`,
    },
    {
      step: 6,
      path: 'language/steps.ts',
      before: `  usage: onFile('usage'),`,
      after: `  usage: onFile('usage'),
  fsync: onFile('fsync'),`,
    },
    {
      step: 6,
      path: 'language/print-operation.ts',
      before: `  drain: () => 'drain',`,
      after: `  fsync: (o) => \`fsync \${o.file}\`,
  drain: () => 'drain',`,
    },
    {
      step: 6,
      path: 'language/reference/steps.ts',
      before: `    form: 'usage G',`,
      after: `    form: 'fsync G',
    call: 'fsync(2)',
    meaning: 'Refused: a guest_memfd has none.',
    example: \`\${SHARED}fsync g\`,
  },
  {
    form: 'usage G',`,
    },
    {
      step: 7,
      path: 'generators/alphabet.ts',
      before: `      ...each<Operation>((m) => [{ kind: 'usage', file: m.name }]),`,
      after: `      ...each<Operation>((m) => [{ kind: 'usage', file: m.name }, { kind: 'fsync', file: m.name }]),`,
    },
    {
      step: 7,
      path: 'checker/inductive/operations.ts',
      before: `  { kind: 'usage', file },`,
      after: `  { kind: 'usage', file },
  { kind: 'fsync', file },`,
    },
    {
      step: 9,
      path: 'kernel/executor/language/scenario.h',
      before: 'DRAIN, FILE_READ,',
      after: 'FSYNC, DRAIN, FILE_READ,',
    },
    {
      step: 9,
      path: 'kernel/executor/language/steps.c',
      before: `	{ "usage", USAGE, parse_memory_name },`,
      after: `	{ "usage", USAGE, parse_memory_name },
	{ "fsync", FSYNC, parse_memory_name },`,
    },
    {
      step: 9,
      path: 'kernel/executor/steps/file.h',
      before: `struct answer close_file(`,
      after: `struct answer sync_file(const struct memory *m);

struct answer close_file(`,
    },
    {
      step: 9,
      path: 'kernel/executor/steps/file.c',
      before: `struct answer close_file(`,
      after: `struct answer sync_file(const struct memory *m)
{
	return say_result(fsync(m->fd));
}

struct answer close_file(`,
    },
    {
      step: 9,
      path: 'kernel/executor/steps/perform.c',
      before: `	case DRAIN:`,
      after: `	case FSYNC:
		return sync_file(m);
	case DRAIN:`,
    },
    {
      step: 9,
      path: 'kernel/emit/standalone/files.ts',
      before: `const CLOSE: Part =`,
      after: `/** fsync(2). */
export const fsync = (cx: Context, o: Of<'fsync'>): StepCode => ({
  parts: [CLOSE], ...libc(\`fsync(\${cx.names.fd(o.file)})\`) })
const CLOSE: Part =`,
    },
    {
      step: 9,
      path: 'kernel/emit/standalone/steps.ts',
      before: `fallocateRaw, usage }`,
      after: `fallocateRaw, fsync, usage }`,
    },
    {
      step: 9,
      path: 'kernel/emit/standalone/steps.ts',
      before: `  drain: () => (`,
      after: `  fsync,
  drain: () => (`,
    },
    {
      step: 9,
      path: 'tests/executor-inputs.ts',
      before: `read g {offset: 0, len: 0x1000}
write g {`,
      after: `read g {offset: 0, len: 0x1000}
fsync g
write g {`,
    },
    {
      step: 10,
      path: 'tests/wild-operation.ts',
      before: `  drain: fc.record({}),`,
      after: `  fsync: fc.record({ file }),
  drain: fc.record({}),`,
    },
    {
      step: 10,
      path: 'language/roundtrip-operations.test.ts',
      before: `  drain: of('drain', fc.constant({})),`,
      after: `  fsync: of('fsync', fc.record({ file })),
  drain: of('drain', fc.constant({})),`,
    },
    {
      step: 11,
      path: 'scenarios/file.gmem',
      after: `---
# fsync(2) is none of a guest_memfd's calls.
title:  fsync
abi:    next
vm:     sw-protected
memory: g, 1 page, MMAP | INIT_SHARED

fsync g => EINVAL
close g => ok
fsync g => EBADF
`,
    },
  ],
  idle: { 8: 'it names no pages' },
  tests:
    /^(model\/(architecture|clauses|scenarios)|language\/(steps|roundtrip-operations)|checker\/inductive\/operations|commands\/pages)/,
  codes: {},
};

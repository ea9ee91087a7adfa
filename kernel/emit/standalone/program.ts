import { about } from '../about.js';
import { conditionOf } from '../answers.js';
import { block, comment, literal, statement } from '../layout-c.js';
import type { ProgramMemory } from '../memories.js';
import { ktap } from '../parts/ktap.js';
import { closure, includesOf, missingOf, textOf } from '../parts/part.js';
import { readByte, writeByte } from '../parts/touch.js';
import type { Plan, PlannedStep } from '../plan.js';
import { numberC } from '../values-c.js';
import { type Context, contextOf } from './context.js';
import { setup } from './setup.js';
import type { StepCode } from './step-code.js';
import { stepCode } from './steps.js';

const USE = [
  '',
  'Build and run: cc -o reproducer reproducer.c && ./reproducer',
  'Exit code: 0 all steps answer as written, 1 one does not, 4 this kernel has not what it takes.',
];
const POISON = 'It injects memory failures, and is skipped without --poison.';

/** A stand-alone program of C that does the steps of a plan and checks what they answer. */
export function standalone(plan: Plan): string {
  const cx = contextOf(plan);
  const codes = plan.steps.map((step) => stepCode(cx, step));
  const stepParts = closure(codes.flatMap(({ parts }) => parts));
  const catches = stepParts.includes(readByte) || stepParts.includes(writeByte);
  const begin = setup(cx, catches);
  const parts = closure([...begin.parts, ...(cx.vcpu === undefined ? [] : [cx.vcpu]), ...stepParts]);
  const core = ktap(cx.unwritten !== undefined);
  const poisons = plan.steps.some(({ operation }) => operation.kind === 'poison');
  const code = [
    ...textOf([core], plan),
    globals(cx),
    ...textOf(parts, plan),
    holders(cx),
    main(cx, codes, begin.lines, poisons),
  ];
  const sections = [
    `// SPDX-License-Identifier: GPL-2.0-only\n${block(about(plan, [...USE, ...(poisons ? [POISON] : [])]))}`,
    `#define _GNU_SOURCE\n${includesOf([core, ...parts])}`,
    missingOf(parts, code.join('\n')),
    constants(cx),
    ...code,
  ];
  const text = sections.filter((section) => section !== '').join('\n\n');
  return `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}

function constants({ memories, names }: Context): string {
  const gpas = memories.flatMap(({ name, declared }) =>
    declared === undefined ? [] : [`#define ${names.gpa(name)} ${numberC(0x10000000 * (declared + 1))}ULL`],
  );
  return ['#define PAGE_SIZE 4096ULL', ...gpas].join('\n');
}

/** Where the mapping of the n-th memory goes that comes and goes: far from where the kernel puts others. */
const fixedAddress = (n: number): string => `0x${(0x100000000000 + n * 0x10000000000).toString(16)}`;

function globals(cx: Context): string {
  const { names, memories } = cx;
  const fds = memories.map(
    ({ name, declared }) => `${names.fd(name)}${declared === undefined ? ' = -1' : ''}`,
  );
  const pointers = memories.flatMap((memory) => [
    ...(memory.mapped && !memory.remapped ? [`*${names.mem(memory.name)}`] : []),
    ...(usesBuffer(memory) ? [`*${names.hva(memory.name)}`] : []),
  ]);
  const fixed = memories.flatMap(({ name, remapped }, n) =>
    remapped ? [`static unsigned char *const ${names.mem(name)} = (unsigned char *)${fixedAddress(n)};`] : [],
  );
  const lines = [
    ...(fds.length > 0 ? [`static int ${fds.join(', ')};`] : []),
    ...(pointers.length > 0 ? [`static unsigned char ${pointers.join(', ')};`] : []),
    ...(fixed.length > 0
      ? ['/* Mapped and unmapped at addresses that nothing else takes. */', ...fixed]
      : []),
  ];
  return lines.join('\n');
}

/** The vCPUs, processes and references by name. */
function holders(cx: Context): string {
  const forks = cx.plan.steps.flatMap(({ operation: o }) => (o.kind === 'fork' ? [o.process] : []));
  return [
    ...declared(
      'struct vcpu',
      cx.vcpus.map((n) => `vcpu${n}`),
    ),
    ...declared(
      'struct process',
      [...new Set(forks)].map((n) => `host${n}`),
    ),
    ...declared('struct pin', references(cx, 'pin')),
    ...declared('struct get', references(cx, 'get')),
  ].join('\n');
}

const usesBuffer = ({ behind }: ProgramMemory): boolean => behind !== undefined && behind !== 'file';

const declared = (type: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`static ${type} ${names.join(', ')};`];

function references({ plan, names }: Context, by: 'pin' | 'get'): string[] {
  const taken = plan.steps.flatMap(({ operation: o }) =>
    (o.kind === 'pin' || o.kind === 'pin-backing') && o.by === by ? [names.reference(o.reference, by)] : [],
  );
  return [...new Set(taken)];
}

function main(cx: Context, codes: readonly StepCode[], begin: readonly string[], poisons: boolean): string {
  const { steps } = cx.plan;
  const raw = codes.some(({ before }) => before !== undefined);
  const lines = [
    poisons ? 'int main(int argc, char **argv)\n{' : 'int main(void)\n{',
    ...(raw ? ['\tstruct kvm_memory_attributes2 attr;'] : []),
    ...(cx.unwritten === undefined ? [] : ['\t__u64 error_offset = UNWRITTEN;']),
    '\tlong ret;',
    '',
    '\tsetvbuf(stdout, NULL, _IOLBF, 0);',
    '\tprintf("KTAP version 1\\n");',
    ...(poisons
      ? [
          '\tif (argc < 2 || strcmp(argv[1], "--poison"))',
          '\t\tskip("injects memory failures: --poison allows it");',
        ]
      : []),
    ...begin,
    ...steps.flatMap((step, i) => ['', ...stepLines(step, codes[i]!)]),
    '',
    '\treturn finish();',
    '}',
  ];
  return lines.join('\n');
}

function stepLines({ comment: text, text: name, expected }: PlannedStep, code: StepCode): string[] {
  const { before = [], call, bare = call, after = [], words = {} } = code;
  const does =
    expected === undefined
      ? [statement(`${bare};`)]
      : [statement(`ret = ${call};`), statement(`check(${literal(name)}, ${conditionOf(expected, words)});`)];
  return [
    comment(text),
    ...before.map((line) => line.replace(/^/gm, '\t')),
    ...does,
    ...after.map((line) => statement(line)),
  ];
}

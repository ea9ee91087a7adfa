import { about } from '../about.js';
import { conditionOf } from '../answers.js';
import { block, comment, literal, statement } from '../layout-c.js';
import { leftOutBefore } from '../leave-out.js';
import { type Check, ktap } from '../parts/ktap.js';
import { closure, includesOf, missingOf, textOf } from '../parts/part.js';
import { readByte, writeByte } from '../parts/touch.js';
import type { Plan, PlannedStep } from '../plan.js';
import { type Context, contextOf } from './context.js';
import { fixedMappings, guestAddresses, holders, usesBuffer, variables } from './globals.js';
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
  const poisons = plan.steps.some(({ operation }) => operation.kind === 'poison');
  const own = [
    globals(cx),
    ...textOf(parts, plan),
    [
      ...variables(
        'struct vcpu',
        cx.vcpus.map((n) => `vcpu${n}`),
      ),
      ...holders(cx),
    ].join('\n'),
    main(cx, codes, begin.lines, poisons),
  ];
  const core = ktap(
    cx.unwritten !== undefined,
    own.some((text) => /\bmust\(/.test(text)),
    new Set(plan.steps.filter(({ expected }) => expected !== undefined).map(checkOf)),
  );
  const code = [...textOf([core], plan), ...own];
  const sections = [
    `// SPDX-License-Identifier: GPL-2.0-only\n${block(about(plan, [...USE, ...(poisons ? [POISON] : [])]))}`,
    `#define _GNU_SOURCE\n${includesOf([core, ...parts])}`,
    missingOf(parts, code.join('\n')),
    ['#define PAGE_SIZE 4096ULL', ...guestAddresses(cx)].join('\n'),
    ...code,
  ];
  const text = sections.filter((section) => section !== '').join('\n\n');
  return `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}

/** Descriptors and addresses, which helpers may speak of. */
function globals(cx: Context): string {
  const { names, memories } = cx;
  const fds = memories.map(
    ({ name, declared }) => `${names.fd(name)}${declared === undefined ? ' = -1' : ''}`,
  );
  const pointers = memories.flatMap((memory) => [
    ...(memory.mapped && !memory.remapped ? [`*${names.mem(memory.name)}`] : []),
    ...(usesBuffer(memory) ? [`*${names.hva(memory.name)}`] : []),
  ]);
  return [...variables('int', fds), ...variables('unsigned char', pointers), ...fixedMappings(cx)].join('\n');
}

function main(cx: Context, codes: readonly StepCode[], begin: readonly string[], poisons: boolean): string {
  const { steps } = cx.plan;
  const raw = codes.some(({ before }) => before !== undefined);
  const lines = [
    poisons ? 'int main(int argc, char **argv)\n{' : 'int main(void)\n{',
    ...(raw ? ['\tstruct kvm_memory_attributes2 attr;'] : []),
    ...(cx.unwritten === undefined ? [] : ['\t__u64 error_offset = 0;']),
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
    ...steps.flatMap((step, i) => [...omitted(cx, i), '', ...stepLines(step, codes[i]!)]),
    ...omitted(cx, steps.length),
    '',
    '\treturn finish();',
    '}',
  ];
  return lines.join('\n');
}

/** Comments on what is left out before a step, each a paragraph. */
const omitted = ({ plan }: Context, number: number): string[] =>
  leftOutBefore(plan, number).flatMap((text) => ['', comment(text)]);

/** How a step is checked. */
function checkOf({ operation }: PlannedStep): Check {
  if (operation.kind === 'guest') return 'check_guest';
  return operation.kind === 'host' || operation.kind === 'backing' ? 'check_touch' : 'check';
}

function stepLines(step: PlannedStep, code: StepCode): string[] {
  const { comment: text, text: name, expected } = step;
  const { before = [], call, bare = call, reported = [], after = [], words = {} } = code;
  const does =
    expected === undefined
      ? [`${bare};`]
      : [
          `ret = ${call};`,
          ...reported,
          `${checkOf(step)}(${literal(name)}, ${conditionOf(expected, words)});`,
        ];
  return [
    comment(text),
    ...before.map((line) => line.replace(/^/gm, '\t')),
    ...[...does, ...after].map((line) => statement(line)),
  ];
}

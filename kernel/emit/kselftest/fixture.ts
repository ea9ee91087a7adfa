import type { Outcome } from '../../../model/outcome.js';
import { conditionOf, offsetC, type Words } from '../answers.js';
import { comment, literal, statement } from '../layout-c.js';
import { leftOutBefore } from '../leave-out.js';
import type { Plan, PlannedStep } from '../plan.js';
import type { Context } from '../standalone/context.js';
import { usesBuffer } from '../standalone/globals.js';
import type { TestStep } from './test-step.js';

const FIXTURE = 'guest_memfd_scenario';

/** The fixture's fields: the VM, its vCPUs, and for each memory its descriptor and addresses. */
export function structure({ names, memories, vcpus }: Context): string {
  const field = (name: string): string => name.replace('self->', '');
  const fields = memories.flatMap((memory) => [
    `int ${field(names.fd(memory.name))};`,
    ...(memory.mapped && !memory.remapped ? [`unsigned char *${field(names.mem(memory.name))};`] : []),
    ...(usesBuffer(memory) ? [`unsigned char *${field(names.hva(memory.name))};`] : []),
  ]);
  const all = ['struct kvm_vm *vm;', ...vcpus.map((n) => `struct guest guest${n};`), ...fields];
  return `FIXTURE(${FIXTURE}) {\n${all.map((line) => `\t${line}`).join('\n')}\n};`;
}

/** FIXTURE_TEARDOWN. */
export const teardown = (): string => `FIXTURE_TEARDOWN(${FIXTURE})\n{\n\tkvm_vm_free(self->vm);\n}`;

/** The test: every step, and what it asserts. */
export function test(cx: Context, codes: readonly TestStep[]): string {
  const { plan } = cx;
  const body = [
    ...plan.steps.flatMap((step, i) => [...omitted(plan, i), '', ...stepLines(step, codes[i]!)]),
    ...omitted(plan, plan.steps.length),
  ];
  const text = body.join('\n');
  const poisons = plan.steps.some(({ operation }) => operation.kind === 'poison');
  const variables = [
    ...(/\battr = /.test(text) ? ['\tstruct kvm_memory_attributes2 attr;'] : []),
    ...(/\bvm_attr = /.test(text) ? ['\tstruct kvm_memory_attributes vm_attr;'] : []),
    ...(/&error_offset/.test(text) ? [`\t${offsetType(cx)} error_offset = -1;`] : []),
    ...(/\bret\b/.test(text) ? ['\tlong ret;'] : []),
  ];
  const guard = poisons
    ? ['', '\t/* It injects memory failures. */', '\tTEST_REQUIRE(getenv("GUEST_MEMFD_POISON"));']
    : [];
  const lines = [...variables, ...guard, ...body];
  if (lines[0] === '') lines.shift();
  return `TEST_F(${FIXTURE}, ${testName(cx)})\n{\n${lines.join('\n')}\n}`;
}

const offsetType = ({ plan }: Context): string =>
  plan.machine.revision.conversion === null ? '__u64' : 'loff_t';

const omitted = (plan: Plan, number: number): string[] =>
  leftOutBefore(plan, number).flatMap((text) => ['', comment(text)]);

/** Characters of a test's name. */
const LONGEST_NAME = 64;

/** The scenario's title as an identifier. */
function testName({ plan }: Context): string {
  const words = plan.scenario.headers.title?.toLowerCase().match(/[a-z0-9]+/g);
  if (!words) return 'steps';
  const name = words.join('_').slice(0, LONGEST_NAME);
  // One word may be a macro, such as errno and linux are.
  return words.length === 1 || /^[0-9]/.test(name) ? `steps_${name}` : name;
}

function stepLines({ comment: text, expected, text: name }: PlannedStep, code: TestStep): string[] {
  return [comment(text), ...does(expected, name, code).map((line) => line.replace(/^(?=.)/gm, '\t'))].map(
    (line) => (line.startsWith('\t') && !line.includes('\n') ? statement(line.slice(1)) : line),
  );
}

function does(expected: readonly Outcome[] | undefined, name: string, code: TestStep): string[] {
  const { before = [], call, bare = call, after = [], ok, asserting } = code;
  if (expected === undefined) return [...before, `${bare};`, ...after];
  const own = asserting?.(expected);
  if (own !== undefined) return [...own];
  const only = expected.length === 1 ? expected[0]! : undefined;
  if (ok !== undefined && only?.kind === 'ok' && only.count === undefined) return [`${ok};`, ...after];
  if (only?.kind === 'errno' && (code.bare !== undefined || code.words?.descriptor)) {
    return [...before, `ret = ${code.words?.descriptor ? call : bare};`, ...failed(only, code.words ?? {})];
  }
  return [
    ...before,
    `ret = ${call};`,
    ...assertions(conditionOf(expected, code.words ?? {}), name),
    ...after,
  ];
}

/** A call that gives -1 and sets errno. */
function failed({ errno, errorOffset }: Outcome & { kind: 'errno' }, { errorOffset: at }: Words): string[] {
  return [
    'TEST_ASSERT_EQ(ret, -1);',
    `TEST_ASSERT_EQ(errno, ${errno});`,
    ...(at !== undefined && errorOffset !== undefined && errorOffset !== 'unspecified'
      ? [`TEST_ASSERT_EQ(${at.variable}, ${offsetC(errorOffset, at)});`]
      : []),
  ];
}

/** A condition as assertions, one for each comparison where all must hold. */
function assertions(condition: string, name: string): string[] {
  if (condition.includes('||') || condition.includes('>=')) {
    return [`TEST_ASSERT(${condition}, "%s: ret is %ld", ${literal(name)}, ret);`];
  }
  return condition.split(' && ').map((one) => `TEST_ASSERT_EQ(${one.replace(' == ', ', ')});`);
}

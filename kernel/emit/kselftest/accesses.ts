import type { Outcome } from '../../../model/outcome.js';
import { PAGE_SIZE } from '../../../model/world.js';
import type { PlannedStep } from '../plan.js';
import type { Context } from '../standalone/context.js';
import type { Of } from '../standalone/places.js';
import { stepCode as standaloneCode } from '../standalone/steps.js';
import { byteC, bytesC } from '../values-c.js';
import type { TestStep } from './test-step.js';

/** A touch by the first process, in the macros of the library where they can say what is expected. */
export function host(cx: Context, o: Of<'host'>, step: PlannedStep): TestStep {
  const code = standaloneCode(cx, step);
  if (o.process !== 0 || step.expected === undefined) return code;
  const byte = `${cx.names.mem(o.file)}[${bytesC(o.page * PAGE_SIZE + o.offset)}]`;
  const touch = o.access === 'read' ? `READ_ONCE(${byte})` : `WRITE_ONCE(${byte}, ${byteC(o.value!)})`;
  return { ...code, asserting: (expected) => byMacro(expected, touch, o.access) };
}

/** Does the library have a way to say what is expected of a touch? */
export function isOfLibrary({ operation: o, expected }: PlannedStep): boolean {
  if (o.kind === 'backing') return false;
  return o.kind !== 'host' || o.process !== 0 || byMacro(expected ?? [], '', o.access) !== undefined;
}

function byMacro(
  expected: readonly Outcome[],
  touch: string,
  access: 'read' | 'write',
): string[] | undefined {
  const [only, ...others] = expected;
  if (only === undefined || others.length > 0) return undefined;
  if (only.kind === 'value') return [`TEST_ASSERT_EQ(${touch}, ${byteC(only.value as number)});`];
  if (only.kind === 'ok') return [`${touch};`];
  if (only.kind !== 'signal' || only.signal !== 'SIGBUS') return undefined;
  return [`TEST_EXPECT_SIGBUS(${access === 'read' ? '(void)' : ''}${touch});`];
}

/** An access of a vCPU of the fixture. */
export function guestAccess(cx: Context, o: Of<'guest'>, step: PlannedStep): TestStep {
  const { call } = standaloneCode({ ...cx, vcpu: { rank: 6, includes: [], text: '' } }, step);
  const by = `self->guest${o.vcpu}`;
  return { parts: [], call: call.replace(`&vcpu${o.vcpu}`, `&${by}`), words: { vcpu: by } };
}

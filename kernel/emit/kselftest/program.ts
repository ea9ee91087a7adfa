import { about } from '../about.js';
import { ownSlot } from '../layout.js';
import { block } from '../layout-c.js';
import { hasIoUring } from '../parts/io-uring.js';
import { closure, includesOf, missingOf, type Part, textOf } from '../parts/part.js';
import { readByte, writeByte } from '../parts/touch.js';
import type { Plan } from '../plan.js';
import { EmitRefusal } from '../refuse.js';
import { type Context, contextOf, looksAtAddresses } from '../standalone/context.js';
import { fixedMappings, guestAddresses, holders } from '../standalone/globals.js';
import { pinsPages } from '../standalone/setup.js';
import { isOfLibrary } from './accesses.js';
import { structure, teardown, test } from './fixture.js';
import { guest } from './guest.js';
import { fixtureSetup, requirements } from './setup.js';
import { testStep } from './steps.js';
import type { TestStep } from './test-step.js';

/** The harness's state of a test, as a parameter of helpers. */
const SELF = 'FIXTURE_DATA(guest_memfd_scenario) *self';
/** Bytes of guest memory from 0 that the library takes for itself. */
const LIBRARY_MEMORY = 16 * 2 ** 20;

/** A test for tools/testing/selftests/kvm/x86 that does the steps of a plan and asserts what they answer. */
export function kselftest(plan: Plan): string {
  const cx = contextOf(plan, SELF);
  checkRoom(cx);
  const codes = testSteps(cx);
  const stepParts = closure(codes.flatMap((code) => (code.asserting === undefined ? code.parts : [])));
  const catches = stepParts.includes(readByte) || stepParts.includes(writeByte);
  const setup = fixtureSetup(cx, catches);
  const parts = closure([...setup.parts, ...(pinsPages(cx) ? [hasIoUring] : []), ...stepParts]);
  const helpers = [
    ...textOf(parts, plan).map(onLibrary),
    holders(cx).join('\n'),
    setup.text,
    teardown(),
    test(cx, codes),
    main(cx),
  ];
  const sections = [
    `// SPDX-License-Identifier: GPL-2.0-only\n${block(about(plan, use(cx)))}`,
    includes(parts),
    missing(cx, parts, helpers.join('\n')),
    [...guestAddresses(cx), ...fixedMappings(cx)].join('\n'),
    ...textOf(guestParts(cx), plan),
    structure(cx),
    ...helpers,
  ];
  const text = sections.filter((section) => section !== '').join('\n\n');
  return `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}

/** The steps; where one takes handlers of signals that are the test's own, none uses those of the library. */
function testSteps(cx: Context): TestStep[] {
  const { steps } = cx.plan;
  const codes = steps.map((step) => testStep(cx, step));
  if (steps.every(isOfLibrary)) return codes;
  return codes.map(({ asserting: _asserting, ...code }) => code);
}

/** The library's memory is at 0: a scenario that binds there cannot have a guest of the library. */
function checkRoom(cx: Context): void {
  if (cx.vcpus.length > 0 && ownSlot(cx.plan, LIBRARY_MEMORY, [0]) === undefined) {
    throw new EmitRefusal(
      undefined,
      "a slot overlaps the memory of the selftests' library, at gpa 0: write it as c",
    );
  }
}

function use({ vcpus }: Context): string[] {
  return [
    '',
    'For tools/testing/selftests/kvm/x86; add it to TEST_GEN_PROGS_x86 in Makefile.kvm.',
    ...(vcpus.length > 0 ? ['Slot N of the scenario is slot N + 1: the library has slot 0.'] : []),
  ];
}

function includes(parts: readonly Part[]): string {
  const system = includesOf(parts, ['linux/kvm.h', 'sys/mman.h', 'unistd.h']);
  const own = ['kvm_util.h', 'kselftest_harness.h', 'processor.h', 'test_util.h', 'ucall_common.h'];
  return `${system}\n\n${own.map((name) => `#include "${name}"`).join('\n')}`;
}

/** What headers may lack: of KVM only the conversion of a revision that has none, as its tree has the rest. */
function missing({ plan }: Context, parts: readonly Part[], used: string): string {
  const hasConversion = plan.machine.revision.conversion !== null;
  const wanted = parts.map((part) => ({
    ...part,
    missing: (part.missing ?? []).filter(
      ({ macro }) => !/^(KVM|GUEST_MEMFD)_/.test(macro) || (!hasConversion && macro.includes('ATTRIBUTES2')),
    ),
  }));
  return missingOf(wanted, used);
}

/** A helper on the library: what must hold is asserted. */
const onLibrary = (text: string): string => text.replace(/\bmust\(/g, 'TEST_ASSERT(');

function guestParts(cx: Context): Part[] {
  const accesses = cx.plan.steps.flatMap(({ operation: o }) => (o.kind === 'guest' ? [o.access] : []));
  return accesses.length === 0
    ? []
    : [guest(accesses.includes('read'), accesses.includes('write'), looksAtAddresses(cx.plan))];
}

function main(cx: Context): string {
  const lines = [...requirements(cx), '', '\treturn test_harness_run(argc, argv);'];
  return `int main(int argc, char *argv[])\n{\n${lines.join('\n')}\n}`;
}

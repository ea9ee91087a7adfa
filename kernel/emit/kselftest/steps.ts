import type { Operation } from '../../../model/operation.js';
import type { PlannedStep } from '../plan.js';
import { capabilityC } from '../standalone/check-extension.js';
import type { Context } from '../standalone/context.js';
import type { Of } from '../standalone/places.js';
import { stepCode as standaloneCode } from '../standalone/steps.js';
import { ATTRIBUTES, bitsC, bytesC, numberC } from '../values-c.js';
import { guestAccess, host } from './accesses.js';
import { set, setByStruct, vmSet } from './conversions.js';
import { allocateOrPunch, bind, create, unbind } from './files.js';
import type { TestStep } from './test-step.js';

type Codes = {
  readonly [K in Operation['kind']]?: (cx: Context, operation: Of<K>, step: PlannedStep) => TestStep;
};

/** A step on the library; what the library has nothing for is done as in a program of its own. */
export function testStep(cx: Context, step: PlannedStep): TestStep {
  const code = CODES[step.operation.kind] as
    | ((cx: Context, o: Operation, s: PlannedStep) => TestStep)
    | undefined;
  return code === undefined ? standaloneCode(cx, step) : code(cx, step.operation, step);
}

/** As in a program of its own, with the library's call that asserts success. */
function asserted(cx: Context, _o: Operation, step: PlannedStep): TestStep {
  const code = standaloneCode(cx, step);
  const { bare } = code;
  return bare === undefined ? code : { ...code, ok: `kvm_${bare}` };
}

const CODES: Codes = {
  host,
  guest: guestAccess,
  set,
  'set-raw': (cx, o, step) =>
    cx.plan.machine.revision.conversion === null ? standaloneCode(cx, step) : setByStruct(cx, o),
  'vm-set': (cx, _o, step) => {
    const [address, size, attributes] = /\((.*)\)/.exec(standaloneCode(cx, step).call)![1]!.split(', ');
    return vmSet(address!, size!, attributes!, '0');
  },
  'vm-set-raw': (_cx, o) =>
    vmSet(numberC(o.address), bytesC(o.size), bitsC(o.attributes, ATTRIBUTES), numberC(o.flags)),
  allocate: allocateOrPunch,
  punch: allocateOrPunch,
  create,
  bind,
  unbind,
  close: asserted,
  munmap: asserted,
  madvise: asserted,
  'punch-backing': asserted,
  'check-extension': (_cx, o) => ({
    parts: [],
    call: o.on === 'vm' ? `vm_check_cap(self->vm, ${capabilityC(o)})` : `kvm_check_cap(${capabilityC(o)})`,
  }),
};

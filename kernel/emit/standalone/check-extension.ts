import { numberOf } from '../capability-numbers.js';
import { constant, type Part } from '../parts/part.js';
import { vm } from '../parts/vm.js';
import type { Plan } from '../plan.js';
import type { Of } from './places.js';
import type { StepCode } from './step-code.js';

/** A capability's constant. */
export const capabilityC = ({ capability }: Of<'check-extension'>): string => `KVM_CAP_${capability}`;

/** KVM_CHECK_EXTENSION. */
export function checkExtension(plan: Plan, o: Of<'check-extension'>): StepCode {
  const name = capabilityC(o);
  const asked: Part = {
    rank: 1,
    includes: [],
    needs: [vm],
    missing: [constant(name, String(numberOf(plan, o.capability)))],
    text: '',
  };
  const fd = o.on === 'vm' ? 'vm_fd' : 'kvm_fd';
  return { parts: [asked], call: `ioctl(${fd}, KVM_CHECK_EXTENSION, ${name})` };
}

import { PAGE_SIZE } from '../../../model/world.js';
import type { PlannedStep } from '../plan.js';
import type { Context } from '../standalone/context.js';
import { gpaOfSlot, narrow, type Of, sizeOf, userspaceAddress } from '../standalone/places.js';
import { libc } from '../standalone/step-code.js';
import { stepCode as standaloneCode } from '../standalone/steps.js';
import { bitsC, bytesC, CREATE_FLAGS, FALLOCATE_MODES, numberC, SLOT_FLAGS } from '../values-c.js';
import type { TestStep } from './test-step.js';

/** The test's number of a scenario's slot: the library has slot 0 where there is a vCPU. */
export function slotC({ vcpus }: Context, slot: number): string {
  return numberC(vcpus.length > 0 && slot < 32763 ? slot + 1 : slot);
}

function fallocate(cx: Context, file: string, rest: string): TestStep {
  const args = `${cx.names.fd(file)}, ${rest}`;
  return { parts: [], ...libc(`fallocate(${args})`), ok: `kvm_fallocate(${args})` };
}

/** fallocate of pages. */
export function allocateOrPunch(cx: Context, { kind, file, range }: Of<'allocate'>): TestStep {
  const mode = bitsC(kind === 'punch' ? 3 : 1, FALLOCATE_MODES);
  return fallocate(
    cx,
    file,
    `${mode}, ${bytesC(range.start * PAGE_SIZE)}, ${bytesC((range.end - range.start) * PAGE_SIZE)}`,
  );
}

/** Another memory. */
export function create(cx: Context, o: Of<'create'>, step: PlannedStep): TestStep {
  const fd = cx.names.fd(o.file);
  const args = `self->vm, ${bytesC(o.size)}, ${bitsC(o.flags, CREATE_FLAGS)}`;
  const { after = [], parts } = standaloneCode(cx, step);
  const buffer = after.filter((line) => line !== `${fd} = ret;`);
  return {
    parts: parts.filter(({ rank }) => rank > 1),
    call: `__vm_create_guest_memfd(${args})`,
    bare: `${fd} = __vm_create_guest_memfd(${args})`,
    ok: `${fd} = vm_create_guest_memfd(${args})`,
    words: { descriptor: true },
    after: buffer,
  };
}

/** A slot, set. */
export function bind(cx: Context, o: Of<'bind'>, step: PlannedStep): TestStep {
  const flags = narrow('u32', bitsC(o.flags ?? 4, SLOT_FLAGS), o.flags, 0xffffffff);
  const region = [gpaOfSlot(cx, o), bytesC(o.size ?? sizeOf(step, o.file)), userspaceAddress(cx, o, step)];
  const file = [cx.names.fd(o.file), bytesC(o.offset ?? 0)];
  const args = ['self->vm', slotC(cx, o.slot), flags, ...region, ...file].join(', ');
  return {
    parts: [],
    ...libc(`__vm_set_user_memory_region2(${args})`),
    ok: `vm_set_user_memory_region2(${args})`,
  };
}

/** A slot, deleted. */
export function unbind(cx: Context, o: Of<'unbind'>): TestStep {
  const args = `self->vm, ${slotC(cx, o.slot)}, 0, 0, 0, NULL, -1, 0`;
  return {
    parts: [],
    ...libc(`__vm_set_user_memory_region2(${args})`),
    ok: `vm_set_user_memory_region2(${args})`,
  };
}

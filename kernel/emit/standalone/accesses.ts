import { guestAddress } from '../layout.js';
import { unpin as drop, pin, readPinned, writePinned } from '../parts/io-uring.js';
import { get, put, readGot } from '../parts/pipe.js';
import { readByte, writeByte } from '../parts/touch.js';
import type { PlannedStep } from '../plan.js';
import { holderOf } from '../refuse.js';
import { byteC, placeC } from '../values-c.js';
import type { Context } from './context.js';
import { gpaC, type Of, process } from './places.js';
import type { StepCode } from './step-code.js';

/** A touch of a byte by the first process. */
export function touch(
  pointer: string,
  o: {
    readonly access: 'read' | 'write';
    readonly value?: number;
    readonly page: number;
    readonly offset: number;
  },
): StepCode {
  const place = placeC(pointer, o.page, o.offset);
  return o.access === 'read'
    ? { parts: [readByte], call: `read_byte(${place})` }
    : { parts: [writeByte], call: `write_byte(${place}, ${byteC(o.value!)})` };
}

/** A touch through a mapping of the file. */
export function host(cx: Context, o: Of<'host'>): StepCode {
  if (o.process === 0) return touch(cx.names.mem(o.file), o);
  const place = placeC(cx.names.mem(o.file), o.page, o.offset);
  return o.access === 'read'
    ? { parts: [cx.processes], call: `host_read(${process(o.process)}, ${place})` }
    : { parts: [cx.processes], call: `host_write(${process(o.process)}, ${place}, ${byteC(o.value!)})` };
}

/** A touch by a vCPU. */
export function guest(cx: Context, o: Of<'guest'>, step: PlannedStep): StepCode {
  const gpa = gpaC(cx, guestAddress(step, o), o.file, o.page, o.offset);
  const by = `vcpu${o.vcpu}`;
  const words = { vcpu: by };
  const parts = [cx.vcpu!];
  return o.access === 'read'
    ? { parts, words, call: `guest_read(&${by}, ${gpa})` }
    : { parts, words, call: `guest_write(&${by}, ${gpa}, ${byteC(o.value!)})` };
}

/** A touch through a reference. */
export function via(cx: Context, o: Of<'via'>, step: PlannedStep): StepCode {
  const by = holderOf(cx.plan, step, o.reference)!;
  const held = `&${cx.names.reference(o.reference, by)}`;
  if (o.access === 'write')
    return { parts: [writePinned], call: `write_pinned(${held}, ${byteC(o.value!)})` };
  return by === 'pin'
    ? { parts: [readPinned], call: `read_pinned(${held})` }
    : { parts: [readGot], call: `read_got(${held})` };
}

/** A reference on the page at a place. */
export function take(cx: Context, place: string, o: Of<'pin'> | Of<'pin-backing'>): StepCode {
  const held = `&${cx.names.reference(o.reference, o.by)}`;
  return o.by === 'pin'
    ? { parts: [pin], call: `pin_page(${held}, ${place})` }
    : { parts: [get], call: `get_page(${held}, ${place})` };
}

/** The end of a reference. */
export function unpin(cx: Context, o: Of<'unpin'>, step: PlannedStep): StepCode {
  const by = holderOf(cx.plan, step, o.reference)!;
  const held = `&${cx.names.reference(o.reference, by)}`;
  return by === 'pin'
    ? { parts: [drop], call: `unpin_page(${held})` }
    : { parts: [put], call: `put_page(${held})` };
}

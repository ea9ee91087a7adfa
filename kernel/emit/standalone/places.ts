import type { Operation } from '../../../model/operation.js';
import { pagesOf, type U64 } from '../../../model/u64.js';
import { fileNamed, PAGE_SIZE } from '../../../model/world.js';
import type { PlannedStep } from '../plan.js';
import { numberC, placeC } from '../values-c.js';
import type { Context } from './context.js';

/** An operation of a kind. */
export type Of<K extends Operation['kind']> = Having<Operation, K>;
type Having<O extends Operation, K> = O extends Operation ? (K extends O['kind'] ? O : never) : never;

/** The process of a number, as an argument. */
export const process = (number: number): string => `&host${number}`;

/** The pointer to the memory behind userspace_addr. */
export const behind = ({ memories, names }: Context, file: string): string =>
  memories.find(({ name }) => name === file)?.behind === 'file' ? names.mem(file) : names.hva(file);

/** The size of a file when a step comes, in bytes. */
export const sizeOf = ({ before }: PlannedStep, file: string): number =>
  fileNamed(before, file)!.count * PAGE_SIZE;

/** A guest physical address: from the start of the memory where its slot is the usual one. */
export function gpaC(cx: Context, address: number, file: string, page: number, offset = 0): string {
  const memory = cx.memories.find(({ name }) => name === file);
  const usual = memory?.declared === undefined ? undefined : 0x10000000 * (memory.declared + 1);
  if (usual !== undefined && address === usual + page * PAGE_SIZE)
    return placeC(cx.names.gpa(file), page, offset);
  return numberC(address + offset);
}

/** The guest physical address that a slot is bound at. */
export function gpaOfSlot(cx: Context, { slot, gpa, file }: Of<'bind'>): string {
  const address = gpa ?? 0x10000000 * (slot + 1);
  return typeof address === 'number' && address < 2 ** 46 ? gpaC(cx, address, file, 0) : numberC(address);
}

/** What a slot has as userspace_addr: the place behind its first page, or the start where there is no such place. */
export function userspaceAddress(cx: Context, o: Of<'bind'>, step: PlannedStep): string {
  const page = pagesOf(o.offset ?? 0);
  const inside = page * PAGE_SIZE <= sizeOf(step, o.file);
  return placeC(behind(cx, o.file), inside ? page : 0);
}

/** A constant that a narrower type than its own cuts, as the kernel does, said so for the compiler. */
export function narrow(type: string, constant: string, value: U64 | undefined, largest: number): string {
  if (value === undefined || value <= largest) return constant;
  return `(${type})${constant.includes('|') ? `(${constant})` : constant}`;
}

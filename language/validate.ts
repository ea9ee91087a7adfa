import type { Create, Operation, PageRange } from '../model/operation.js';
import { pagesOf, type U64 } from '../model/u64.js';
import { type Fault, quoted, refuse, type Source, type Spot } from './errors.js';
import { listing, nearest } from './nearest.js';
import { type Spots, spotsOf } from './spots.js';
import { PAGE_SIZE } from './values.js';

/** What the lines so far have declared. Pages are undefined where a memory's size can't be known. */
export interface World {
  /** The page behind the last one that a memory is mapped to, where a line maps more than the memory has. */
  readonly mapped: Map<string, number>;
  readonly memories: Map<string, number | undefined>;
  readonly forked: Set<number>;
  readonly live: Set<number>;
  readonly references: Set<string>;
}

/** A world before the first step, with the declared memories. */
export function newWorld(memories: Iterable<{ readonly name: string; readonly pages: number }>): World {
  const sizes = Array.from(memories, ({ name, pages }) => [name, pages] as const);
  return {
    memories: new Map(sizes),
    mapped: new Map(),
    forked: new Set(),
    live: new Set(),
    references: new Set(),
  };
}

/** A line that is being checked: spots of its parts count from `base`. */
export interface Place {
  readonly source: Source;
  readonly base: number;
}

/**
 * Refuses an operation that uses a memory, page, process or reference that can't be there at its line,
 * and adds to the world what it makes.
 */
export function checkOperation(world: World, operation: Operation, place: Place): void {
  const spots = spotsOf(operation);
  if (operation.kind === 'create') world.memories.set(operation.file, createdPages(operation));
  else if ('file' in operation) checkMemory(world, operation.file, spots.file, place);
  if (operation.kind === 'mmap') noteMapped(world, operation);
  const pages =
    'range' in operation
      ? operation.range
      : 'page' in operation
        ? { start: operation.page, end: operation.page + 1 }
        : undefined;
  if (pages !== undefined && 'file' in operation && !isMapped(world, operation, pages)) {
    checkPages(world, operation.file, pages.start, pages.end, spots, place);
  }
  if ('process' in operation) checkProcess(world, operation, spots.process, place);
  if ('reference' in operation) checkReference(world, operation, spots.reference, place);
}

/** Remembers how far a memory is mapped. */
function noteMapped({ mapped }: World, { file, offset, len }: Extract<Operation, { kind: 'mmap' }>): void {
  if (offset === undefined && len === undefined) return;
  const end = pagesOf(offset ?? 0) + pagesOf(len ?? 0) + 1;
  mapped.set(file, Math.max(end, mapped.get(file) ?? 0));
}

/** Does the step go by the host's addresses, and may those pages be mapped, in the file or behind its end? */
function isMapped({ mapped }: World, operation: Operation & { file: string }, { end }: PageRange): boolean {
  const byAddress = operation.kind === 'host' || operation.kind === 'madvise' || operation.kind === 'pin';
  return byAddress && end <= (mapped.get(operation.file) ?? 0);
}

/** The pages of a created memory; unknown for a size that no kernel creates. */
export function createdPages({ size }: Create): number | undefined {
  const valid = isAligned(size) && size > 0 && size <= 2n ** 63n - 1n;
  return valid ? pagesOf(size) : undefined;
}

function isAligned(size: U64): boolean {
  return typeof size === 'number' ? size % PAGE_SIZE === 0 : size % BigInt(PAGE_SIZE) === 0n;
}

/** Refuses a memory that no line above declares or creates. */
export function checkMemory(world: World, file: string, spot: Spot | undefined, place: Place): void {
  if (world.memories.has(file)) return;
  const known = [...world.memories.keys()];
  const expected = known.length === 0 ? 'a memory: header or a create step above' : listing(known);
  const fault = { problem: `unknown memory ${quoted(file)}`, expected, nearest: nearest(file, known) };
  refuseAt(place, spot, fault);
}

/** Refuses pages past a memory's last one. */
export function checkPages(
  world: World,
  file: string,
  start: number,
  end: number,
  spots: Spots,
  place: Place,
): void {
  const count = world.memories.get(file);
  if (count === undefined || end <= count) return;
  const problem = `${start + 1 === end ? `page ${start}` : `${start}..${end}`} is past the end of ${file}`;
  refuseAt(place, spots.pages, { problem, expected: `pages within ${file}[0..${count}]` });
}

type OfProcess = Extract<Operation, { process: number }>;

function checkProcess(
  world: World,
  { kind, process }: OfProcess,
  spot: Spot | undefined,
  place: Place,
): void {
  if (kind !== 'fork') checkForked(world, process, spot, place);
  else if (world.live.has(process)) {
    const expected = `another number, or "exit ${process}" above`;
    refuseAt(place, spot, { problem: `process ${process} is there already`, expected });
  } else {
    world.forked.add(process);
    world.live.add(process);
  }
  if (kind === 'exit') world.live.delete(process);
}

/** Refuses a process, other than the first, that no line above forks. */
export function checkForked(world: World, process: number, spot: Spot | undefined, place: Place): void {
  if (process === 0 || world.forked.has(process)) return;
  refuseAt(place, spot, { problem: `unknown process ${process}`, expected: `"fork ${process}" above` });
}

type OfReference = Extract<Operation, { reference: string }>;

function checkReference(
  world: World,
  { kind, reference }: OfReference,
  spot: Spot | undefined,
  place: Place,
): void {
  if (kind === 'pin' || kind === 'pin-backing') world.references.add(reference);
  checkTaken(world, reference, spot, place);
}

/** Refuses a reference that no line above takes. */
export function checkTaken(world: World, reference: string, spot: Spot | undefined, place: Place): void {
  if (world.references.has(reference)) return;
  const known = [...world.references];
  const expected = known.length === 0 ? `a pin as ${reference} above` : listing(known);
  const fault = {
    problem: `unknown reference ${quoted(reference)}`,
    expected,
    nearest: nearest(reference, known),
  };
  refuseAt(place, spot, fault);
}

/** Throws ScenarioError at a spot of a checked line. */
export function refuseAt({ source, base }: Place, spot: Spot | undefined, fault: Fault): never {
  return refuse(source, { index: base + (spot?.index ?? 0), length: spot?.length ?? 1 }, fault);
}

import { contextKey, type Locality, localityOf } from '../../model/locality/index.js';
import type { Operation } from '../../model/operation.js';
import type { World } from '../../model/state.js';
import { type Automaton, automaton } from './automaton.js';
import type { Instances } from './instances.js';
import type { System } from './system.js';
import type { Frame, Tables } from './tables.js';
import type { Worlds } from './worlds.js';

/** Finds the frame of each operation in a rest; undefined where an operation is always computed. */
export function frameFinder(system: System, alphabet: Instances, worlds: Worlds, tables: Tables) {
  const frames = new Map<string, Frame>();
  const walks = new Map<number, Automaton>();
  return (operation: number, rest: readonly World[]): Frame | undefined => {
    const op = alphabet.operations[operation]!;
    if (system.isDirect(op) || speaksOfNew(op, rest, worlds)) return undefined;
    const claims = system.machines.map((machine, side) => localityOf(machine, op, rest[side]!));
    if (claims.some((c) => c === undefined) || !alike(claims as Locality[])) return undefined;
    const sure = claims as Locality[];
    const template = alphabet.templateOf[operation]!;
    const key = `${template} ${sure.map((c, side) => contextKey(rest[side]!, c.context)).join('\n')}`;
    const known = frames.get(key);
    if (known !== undefined) return known;
    let walk = walks.get(template);
    if (walk === undefined) {
      walk = automaton(
        sure.map((c) => c.survey),
        worlds.cells.thing,
      );
      walk.reserve(1 << tables.stride);
      walks.set(template, walk);
      tables.automata.push(walk);
    }
    const frame: Frame = {
      number: tables.frames.length,
      claims: sure,
      walk,
      plans: new Int32Array(0),
      isTouch: 'page' in op,
      changesContext: sure.find((c) => c.changesContext)?.changesContext,
    };
    tables.frames.push(frame);
    frames.set(key, frame);
    return frame;
  };
}

/** Does it speak of a file that is no part of the shape? */
function speaksOfNew(op: Operation, rest: readonly World[], { shape }: Worlds): boolean {
  if (!('file' in op)) return false;
  return rest.some((world) => world.files.findLastIndex((f) => f.name === op.file) >= shape.length);
}

/** Do both sides act on the same pages? */
function alike(claims: readonly Locality[]): boolean {
  const [first, ...others] = claims.map((c) => JSON.stringify(c.pages));
  return others.every((other) => other === first);
}

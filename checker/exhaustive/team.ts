import { startOf } from '../../generators/configuration.js';
import type { World } from '../../model/state.js';
import { knownProperty } from '../own/own.js';
import { type Means, referencesOf } from './alone.js';
import { BOUND, DEPTH, EXPANDED, FAILED, OVER, STOP } from './board.js';
import { exchange, ownerOf } from './exchange.js';
import { type Expander, expander } from './expand.js';
import { halfNumbers } from './half-numbers.js';
import type { Others } from './insert.js';
import { instances } from './instances.js';
import { halfIn } from './layout.js';
import { levelParts } from './parts.js';
import type { Common, Share } from './share.js';
import { sharedInterner } from './shared-interner.js';
import { type Cell, shapeOf } from './split.js';
import { COUNT, copy, grow, isTight, type Store } from './store.js';
import type { System } from './system.js';
import { watched } from './watch.js';
import { worldNumbers } from './worlds.js';

/** Milliseconds until a thread that waits for others looks again whether they have sent it something. */
const PAUSE = 1;

/** What a thread searches with; there are as many as `others` says. */
export interface OwnMeans extends Means {
  readonly system: System;
  readonly others: Others;
}

/** What a thread searches with, alone to begin with. */
export function ownMeans(common: Common, store: Store, thread: number): OwnMeans {
  const start = startOf(common.configuration);
  const { system } = watched(
    start,
    common.properties.map((name) => knownProperty(name)!),
  );
  const worlds = worldNumbers(
    shapeOf(start),
    referencesOf(common.operations),
    sharedInterner<readonly Cell[]>(common.cellLog, JSON.stringify, JSON.parse),
    sharedInterner<readonly World[]>(common.restLog, withoutMachine, (text) => withMachine(text, start)),
  );
  const team = new Int32Array(common.team);
  const isOff = (): boolean => {
    const stop = Atomics.load(team, STOP);
    return stop === FAILED || stop === OVER;
  };
  const others = { threads: 1, exchange: exchange(common.exchange, thread), isOff };
  const work = expander(system, instances(common.operations), worlds, store, common.sorted, others);
  return { system, store, worlds, work, others };
}

export interface Member {
  readonly work: Expander;
  /** For each bit of what is watched for, the length of the sequences it was first seen on. */
  readonly brokenAt: ReadonlyMap<number, number>;
  /** Expands states of the level until there are none left; `between` is called now and then. */
  round(between?: () => void): void;
}

/** A thread's part of a search by a team. */
export function member(share: Share, means: OwnMeans): Member {
  const { layout, stores } = share;
  const { store, worlds, work, others } = means;
  const threads = stores.length;
  const team = new Int32Array(share.team);
  const halves = halfNumbers(layout, share.halves);
  const takePart = levelParts(share, team);
  const brokenAt = new Map<number, number>();
  others.threads = threads;

  const makeRoom = (): void => {
    while (isTight(store)) {
      grow(store, halves.size(), worlds.rests.size());
      work.flush();
    }
  };
  /** Puts in what others send, until none of them can send any more. */
  const receiveAll = (): void => {
    for (;;) {
      const expanded = Atomics.load(team, EXPANDED);
      const isAny = work.receive();
      work.flush();
      makeRoom();
      if (expanded === threads || others.isOff()) return;
      if (!isAny) Atomics.wait(team, EXPANDED, expanded, PAUSE);
    }
  };
  if (share.thread > 0) {
    const isOwn = (word: number): boolean => ownerOf(halfIn(word, layout), threads) === share.thread;
    copy(stores[0]!, share.found, isOwn, store);
    grow(store, halves.size(), worlds.rests.size());
    work.flush();
  }

  return {
    work,
    brokenAt,
    round(between) {
      const depth = team[DEPTH]!;
      const next = takePart(depth);
      while (Atomics.load(team, STOP) === 0) {
        const part = next();
        if (part === undefined) break;
        work.expand(part.from, part.to, part.levelStart, stores[part.owner]!.keys);
        work.receive();
        makeRoom();
        if (store.shared[COUNT]! >= share.most) Atomics.compareExchange(team, STOP, 0, BOUND);
        between?.();
      }
      work.flush();
      makeRoom();
      Atomics.add(team, EXPANDED, 1);
      Atomics.notify(team, EXPANDED);
      receiveAll();
      for (const bit of work.hits.keys()) if (!brokenAt.has(bit)) brokenAt.set(bit, depth + 1);
    },
  };
}

const withoutMachine = (worlds: readonly World[]): string =>
  JSON.stringify(worlds.map(({ machine: _machine, ...rest }) => rest));
const withMachine = (text: string, { machine }: World): readonly World[] =>
  (JSON.parse(text) as Omit<World, 'machine'>[]).map((rest) => ({ machine, ...rest }));

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { machineNamed } from './machine.js';
import { allSlots, bindingOf, slotNumbered, slotOfGfns } from './memslots.js';
import { gfnOf } from './operations/slots.js';
import { reduce } from './reduce.js';
import { createWorld, isWorld } from './setup.js';
import type { World } from './state.js';
import { PAGE_SIZE } from './world.js';

const PAGES = 4;
const FRAMES = 12;

const step = fc.record({
  slot: fc.nat(5),
  file: fc.constantFrom('g', 'h'),
  gfn: fc.nat(FRAMES - PAGES),
  offset: fc.nat(PAGES - 1),
  count: fc.integer({ min: 1, max: PAGES }),
  flags: fc.constantFrom(0, 4),
  binds: fc.boolean(),
});

/** Every page of every file with the frames it was bound at, the newest last, and whether that slot is there still. */
const at = (world: World, inode: number, page: number) =>
  allSlots(world.slots).filter((s) => s.inode === inode && page >= s.offset && page < s.offset + s.count);

it('finds what looking at all slots in turn finds: by number, frame and page, and where a page is or last was', () => {
  const start = createWorld(machineNamed('next', 'sw-protected'), [
    { name: 'g', pages: PAGES, mmap: false, initShared: true },
    { name: 'h', pages: PAGES, mmap: false, initShared: true },
  ]);
  if (!isWorld(start)) throw new Error('no world');
  let found = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let world = start;
      const last = new Map<string, number>();
      for (const { slot, file, gfn, offset, count, flags, binds } of steps) {
        const region = {
          gpa: gfn * PAGE_SIZE,
          offset: offset * PAGE_SIZE,
          size: Math.min(count, PAGES - offset) * PAGE_SIZE,
        };
        const { world: after } = reduce(
          world,
          binds ? { kind: 'bind', file, slot, ...region, flags } : { kind: 'unbind', slot },
        );
        const newest = allSlots(after.slots).at(-1);
        if (newest !== undefined && after.slots !== world.slots && binds)
          for (let i = 0; i < newest.count; i++)
            last.set(`${newest.inode} ${newest.offset + i}`, newest.gfn + i);
        // As another thread of a search has it: equal, and none of its slots the same object in two places.
        world = binds ? after : { ...after, slots: JSON.parse(JSON.stringify(after.slots)) };
        const all = allSlots(world.slots);
        for (let id = 0; id < 8; id++)
          expect(slotNumbered(world.slots, id)).toEqual(all.find((s) => s.number === id));
        for (let frame = 0; frame < FRAMES; frame++)
          expect(slotOfGfns(world.slots, frame, 1)).toEqual(
            all.find((s) => frame >= s.gfn && frame < s.gfn + s.count),
          );
        for (const [inode, memory] of world.files.entries()) {
          for (let page = 0; page < PAGES; page++) {
            const holding = at(world, inode, page);
            expect(bindingOf(world.slots, inode, page)).toEqual(holding.find((s) => s.gmem));
            const there = holding.at(-1);
            const expected =
              there === undefined ? last.get(`${inode} ${page}`) : there.gfn + page - there.offset;
            if (expected !== undefined && expected < FRAMES) {
              expect(gfnOf(world, memory, page)).toBe(expected);
              found++;
            }
          }
        }
      }
    }),
    { numRuns: 150, seed: 1 },
  );
  expect(found).toBeGreaterThan(500);
});

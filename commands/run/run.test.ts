import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put, wide } from '../../tests/cli-harness.js';

const HOLDS = `# Comments do not count.
title: a pin blocks, the unpin lets through
abi: rfc-v5
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[1] 'A'   => ok
pin g[1] as p         => ok
set g[0..2] private   => EAGAIN @ 1
assert shared(g[0])
unpin p
`;
const STEP = HOLDS.replace('EAGAIN @ 1', 'ok');
const ASSERTION = HOLDS.replace('shared(g[0])', 'private(g[0])');
const VERDICTS = `memory: g, 1 page, MMAP | INIT_SHARED
host read g[0] => 0x00
holds zero-reads-zero
---
memory: g, 1 page, MMAP | INIT_SHARED
host read g[0] => 0x00
violates zero-reads-zero
---
abi: rfc-v3
memory: g, 1 page, MMAP | INIT_SHARED
guest write g[0] 'A'
set g[0] shared zero
holds zero-reads-zero
`;

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'holds.gmem': HOLDS, 'step.gmem': STEP, 'assertion.gmem': ASSERTION });
  put('verdicts.gmem', VERDICTS);
  put('untitled.gmem', 'memory: g, 1 page\n---\nmemory: g, 1 page\nhost read g[0]\n');
});
afterAll(() => folder.leave());

async function run(code: number, ...args: string[]): Promise<string> {
  const ended = await gmemcheck('run', ...args);
  expect({ code: ended.code, err: ended.err, wide: wide(ended.out) }).toEqual({ code, err: '', wide: [] });
  return ended.out;
}

describe('the lines of a run', () => {
  it('are one for each scenario that holds, and how many there were', async () => {
    expect(await run(0, 'holds.gmem', 'untitled.gmem')).toMatchInlineSnapshot(`
      "ok   holds.gmem:2: a pin blocks, the unpin lets through (4 steps)
      ok   untitled.gmem:1 (0 steps)
      ok   untitled.gmem:3 (1 step)
      3 scenarios, all as expected
      "
    `);
  });

  it('show what a step answered in place of what was expected, why, and the pages', async () => {
    expect(await run(1, 'step.gmem', 'holds.gmem')).toMatchInlineSnapshot(`
      "FAIL step.gmem:2: a pin blocks, the unpin lets through (step 3 of 4)
           step.gmem:8:1: set g[0..2] private
           on        rfc-v5, sw-protected
           expected  ok
           answered  EAGAIN @ 1
           by        set.unmaps-range: Before references are checked, host mappings
                       of the whole range are removed; a refusal does not put them
                       back.
                     set.drains-batches: A page with a surplus reference has the
                       LRU-add batches drained before it counts as referenced.
                     set.outside-reference: A pin or a get on any page of the range
                       refuses the conversion: EAGAIN. Pages private already count
                       too.
                     set.eagain-first-offender: EAGAIN reports in error_offset the
                       first page of the range, ascending, that is referenced; no
                       attribute and no byte changes.
           pages before
             page  attribute  memory   byte  references  host maps  guest maps
             g[0]  shared     -        -     -           -          -
             g[1]  shared     present  'A'   pin p       0          -
           pages after
             page  attribute  memory   byte  references  host maps  guest maps
             g[0]  shared     -        -     -           -          -
             g[1]  shared     present  'A'   pin p       -          -

      ok   holds.gmem:2: a pin blocks, the unpin lets through (4 steps)
      2 scenarios, 1 not as expected
      "
    `);
  });

  it('show the pages that an assertion is false of', async () => {
    expect(await run(1, 'assertion.gmem')).toMatchInlineSnapshot(`
      "FAIL assertion.gmem:2: a pin blocks, the unpin lets through (after step 3 of 4)
           assertion.gmem:9:1: assert private(g[0])
           on        rfc-v5, sw-protected
           expected  true
           answered  false
           pages
             page  attribute  memory   byte  references  host maps  guest maps
             g[0]  shared     -        -     -           -          -
             g[1]  shared     present  'A'   pin p       -          -

      1 scenario, 1 not as expected
      "
    `);
  });

  it('show what the last step breaks where the verdict is wrong', async () => {
    expect(await run(1, 'verdicts.gmem')).toMatchInlineSnapshot(`
      "ok   verdicts.gmem:1 (1 step)
      FAIL verdicts.gmem:5 (1 step)
           verdicts.gmem:7:1: violates zero-reads-zero
           on        next, sw-protected
           property  After a conversion with ZERO, everybody with access reads zero on
                     the whole range.
           expected  the last step breaks it
           answered  the last step breaks no property

      FAIL verdicts.gmem:9 (2 steps)
           verdicts.gmem:13:1: holds zero-reads-zero
           on        rfc-v3, sw-protected
           property  After a conversion with ZERO, everybody with access reads zero on
                     the whole range.
           expected  the last step does not break it
           answered  the last step breaks zero-reads-zero

      3 scenarios, 2 not as expected
      "
    `);
  });

  it('cut a long title, not the place', async () => {
    put('long.gmem', `title: ${'a very long title '.repeat(9)}\nmemory: g, 1 page\n`);
    expect(await run(0, 'long.gmem')).toMatch(/^ok {3}long\.gmem:1: a very long title .*… \(0 steps\)$/m);
  });

  it('show a control character of a title by its number', async () => {
    put('escape.gmem', 'title: a\u001b[31mred\nmemory: g, 1 page\n');
    expect(await run(0, 'escape.gmem')).toContain('ok   escape.gmem:1: a\\x1b[31mred (0 steps)\n');
  });

  it('take revision and VM type from the command line', async () => {
    const out = await run(1, '--abi', 'v8', '--vm', 'default', 'step.gmem');
    expect(out).toContain('on        v8, default\n');
  });
});

describe('run --trace', () => {
  it('shows every step with its answer, its clauses and the pages', async () => {
    expect(await run(0, '--trace', 'holds.gmem')).toMatchInlineSnapshot(`
      "ok   holds.gmem:2: a pin blocks, the unpin lets through (4 steps)
           6: host write g[1] 'A' => ok
             host.fault-maps: A touch of a shared page allocates it where it is
               absent and maps it in that process.
             folio.zero-on-first-use: An absent page is allocated and cleared by its
               first user, host or guest: it reads 0.
             pages before
               page     attribute  memory  byte  references  host maps  guest maps
               g[0..2]  shared     -       -     -           -          -
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   -           0          -
           7: pin g[1] as p => ok
             pin.foll-pin: FOLL_PIN faults the page in through the mapping and holds
               a reference on it.
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   pin p       0          -
           8: set g[0..2] private => EAGAIN @ 1
             set.unmaps-range: Before references are checked, host mappings of the
               whole range are removed; a refusal does not put them back.
             set.drains-batches: A page with a surplus reference has the LRU-add
               batches drained before it counts as referenced.
             set.outside-reference: A pin or a get on any page of the range refuses
               the conversion: EAGAIN. Pages private already count too.
             set.eagain-first-offender: EAGAIN reports in error_offset the first
               page of the range, ascending, that is referenced; no attribute and no
               byte changes.
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   pin p       -          -
           9: assert shared(g[0])
           10: unpin p => ok
             pin.drop: Dropping a reference leaves the page as it is; one that had
               left its file goes with its last reference.
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   -           -          -

      1 scenario, all as expected
      "
    `);
  });

  it('shows the step that fails once', async () => {
    const out = await run(1, '--trace', 'step.gmem');
    expect(out.match(/set g\[0\.\.2\] private/g)).toHaveLength(1);
  });

  it('wraps what is too long for a line', async () => {
    const fields =
      'offset: 0x3fff, size: 0xfffffffffffff000, attributes: PRIVATE, reserved: 0xffffffffffffffff';
    put('wide.gmem', `memory: g, 1 page, MMAP\nset g {${fields}} => EINVAL\n`);
    expect(await run(0, '--trace', 'wide.gmem')).toContain('=> EINVAL\n');
  });
});

describe('a step that was not performed', () => {
  beforeAll(() => put('skip.gmem', 'memory: g, 1 page\nusage g => skip cachestat: ENOSYS\ndrain => ok\n'));

  it('is counted apart, and has its reason in a trace', async () => {
    expect(await run(0, 'skip.gmem')).toContain('ok   skip.gmem:1 (1 step, 1 skipped)\n');
    expect(await run(0, '--trace', 'skip.gmem')).toContain('2: usage g => skip cachestat: ENOSYS\n');
  });
});

describe('run --json', () => {
  it('is one object with a result for each scenario', async () => {
    expect(JSON.parse(await run(0, '--json', 'holds.gmem'))).toEqual({
      scenarios: 1,
      failed: 0,
      results: [
        {
          file: 'holds.gmem',
          line: 2,
          title: 'a pin blocks, the unpin lets through',
          abi: 'rfc-v5',
          vm: 'sw-protected',
          steps: 4,
          skipped: 0,
          ok: true,
          failure: null,
        },
      ],
    });
  });

  it('says where each failed scenario failed', async () => {
    const { code, out } = await gmemcheck('run', '--json', 'step.gmem', 'assertion.gmem', 'verdicts.gmem');
    const { scenarios, failed, results } = JSON.parse(out);
    expect({ code, scenarios, failed }).toEqual({ code: 1, scenarios: 5, failed: 4 });
    const failures = results.map((result: { failure: unknown }) => result.failure);
    expect(failures).toEqual([
      {
        line: 8,
        step: 'set g[0..2] private',
        expected: 'ok',
        answered: 'EAGAIN @ 1',
        clauses: expect.arrayContaining(['set.outside-reference', 'set.eagain-first-offender']),
      },
      { line: 9, step: 'assert private(g[0])', expected: 'true', answered: 'false', clauses: [] },
      null,
      {
        line: 7,
        step: 'violates zero-reads-zero',
        expected: 'violates',
        answered: 'no property is broken',
        clauses: [],
      },
      {
        line: 13,
        step: 'holds zero-reads-zero',
        expected: 'holds',
        answered: 'zero-reads-zero',
        clauses: [],
      },
    ]);
  });
});

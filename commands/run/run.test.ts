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
      "on sw-protected; each on its own abi: (next where none is given); base:
        linux-7.3
      ok   holds.gmem:2: a pin blocks, the unpin lets through (4 steps)
      asks untitled.gmem:1 (0 steps)
           abi:    next
           vm:     sw-protected
           memory: g, 1 page, MMAP

      asks untitled.gmem:3 (1 step)
           abi:    next
           vm:     sw-protected
           memory: g, 1 page, MMAP

           host read g[0] => SIGBUS
           # rests on: recorded

      1 scenario, all as expected; 2 answered
      "
    `);
  });

  it('show what a step answered in place of what was expected, why, and the pages', async () => {
    expect(await run(1, 'step.gmem', 'holds.gmem')).toMatchInlineSnapshot(`
      "on rfc-v5, sw-protected, base: linux-7.3 (no vm: given)
      FAIL step.gmem:2: a pin blocks, the unpin lets through (step 3 of 4)
           step.gmem:8:1: set g[0..2] private
           on        rfc-v5, sw-protected
           expected  ok
           answered  EAGAIN @ 1
           by        set.unmaps-range: Before references are checked, host mappings
                       of the whole range are removed; a refusal does not put them
                       back.
                       from kvm_gmem_set_attributes, by unmap_mapping_pages; v8
                         patch 14; recordings
                     set.drains-batches: A page with a surplus reference has the
                       LRU-add batches drained before it counts as referenced.
                       from kvm_gmem_is_safe_for_conversion, by lru_add_drain_all
                         (newest: lru_cache_drain_for_folio); v8 patch 18; v2 and
                         later
                     set.outside-reference: A pin or a get on any page of the range
                       refuses the conversion: EAGAIN. Pages private already count
                       too.
                       from kvm_gmem_is_safe_for_conversion (newest:
                         kvm_gmem_has_outstanding_references); v8 patch 14; recordings
                     set.eagain-first-offender: EAGAIN reports in error_offset the
                       first page of the range, ascending, that is referenced; no
                       attribute and no byte changes.
                       from kvm_gmem_is_safe_for_conversion; v8 patch 14; recordings
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
      "on rfc-v5, sw-protected, base: linux-7.3 (no vm: given)
      FAIL assertion.gmem:2: a pin blocks, the unpin lets through (after step 3 of 4)
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
      "on sw-protected; each on its own abi: (next where none is given); base:
        linux-7.3
      ok   verdicts.gmem:1 (1 step)
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
    put('long.gmem', `title: ${'a very long title '.repeat(9)}\nmemory: g, 1 page\ndrain => ok\n`);
    expect(await run(0, 'long.gmem')).toMatch(/^ok {3}long\.gmem:1: a very long title .*… \(1 step\)$/m);
  });

  it('cut a long title between characters, not in one', async () => {
    for (const lead of ['', 'a']) {
      put('long.gmem', `title: ${lead}${'😀'.repeat(99)}\nmemory: g, 1 page\nallocate g[0] => ok\n`);
      expect(await run(0, 'long.gmem')).toMatch(/ a?😀+… \(1 step\)$/mu);
    }
  });

  it('show a control character of a title by its number', async () => {
    put('escape.gmem', 'title: a\u001b[31mred\nmemory: g, 1 page\ndrain => ok\n');
    expect(await run(0, 'escape.gmem')).toContain('ok   escape.gmem:1: a\\x1b[31mred (1 step)\n');
  });

  it('take revision and VM type from the command line', async () => {
    const out = await run(1, '--abi', 'v8', '--vm', 'default', 'step.gmem');
    expect(out).toContain('on        v8, default\n');
  });
});

describe('a scenario that expects nothing', () => {
  const ASKS =
    "title: what then?\nmemory: g, 2 pages, MMAP | INIT_SHARED\nhost write g[1] 'A'\nset g[0..2] private => any\n";
  beforeAll(() => {
    put('asks.gmem', ASKS);
    put('two.gmem', `${ASKS}---\nabi: rfc-v5\nvm: tdx\n${ASKS}`);
  });

  it('is printed with its answers, to be pasted', async () => {
    const out = await run(0, 'asks.gmem');
    expect(out).toMatchInlineSnapshot(`
      "# on next, sw-protected, base: linux-7.3 (no abi: or vm: given)
      title:  what then?
      abi:    next
      vm:     sw-protected
      memory: g, 2 pages, MMAP | INIT_SHARED

      host write g[1] 'A' => ok
      set g[0..2] private => ok
      # rests on: recorded
      "
    `);
    put('pasted.gmem', out);
    expect(await run(0, 'pasted.gmem')).toMatch(
      /^on next, sw-protected, base: linux-7\.3\nok .*\n1 scenario, all as expected\n$/,
    );
  });

  it('is printed for what the command line puts in place of its headers', async () => {
    expect(await run(0, 'asks.gmem', '--abi', 'v8')).toMatch(
      /^# on v8, sw-protected, base: linux-7\.3 \(no vm: given\)\n[\s\S]*^abi: +v8\n[\s\S]*=> ok\n# rests on: recorded\n$/m,
    );
  });

  it('stands between lines of --- with others, each with its place', async () => {
    expect(await run(0, 'two.gmem')).toMatchInlineSnapshot(`
      "# each on its own abi: and vm: (next, sw-protected where none is given); base:
      # linux-7.3
      # two.gmem:1
      title:  what then?
      abi:    next
      vm:     sw-protected
      memory: g, 2 pages, MMAP | INIT_SHARED

      host write g[1] 'A' => ok
      set g[0..2] private => ok
      # rests on: recorded
      ---
      # two.gmem:6
      title:  what then?
      abi:    rfc-v5
      vm:     tdx
      memory: g, 2 pages, MMAP | INIT_SHARED

      host write g[1] 'A' => ok
      set g[0..2] private => ok
      # rests on: recorded (not on tdx)
      # 2 scenarios answered
      "
    `);
  });

  it('is not called as expected in a trace', async () => {
    const out = await run(0, '--trace', 'asks.gmem');
    expect(out).toContain('asks asks.gmem:1: what then? (2 steps)\n     3: host write');
    expect(out).toMatch(/\n1 scenario answered\n$/);
  });

  it('is answered in JSON, and skipped in KTAP', async () => {
    const { answered, results } = JSON.parse(await run(0, '--json', 'asks.gmem', 'holds.gmem'));
    expect({ answered, expects: results[0].expects }).toEqual({ answered: 1, expects: false });
    expect(results[0].answers[1]).toEqual({ line: 4, step: 'set g[0..2] private', answered: 'ok' });
    expect(await run(0, '--format', 'ktap', 'asks.gmem')).toContain('# SKIP it expects nothing');
  });

  it('that asks for a content mode is told where there are any', async () => {
    put('zero.gmem', 'memory: g, 1 page, MMAP | INIT_SHARED\nset g[0] shared zero\n');
    const { code, err, out } = await gmemcheck('run', 'zero.gmem');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('"abi: rfc-v5" has them') });
    expect(out).toMatch(/^# on next, [\s\S]*=> EINVAL/);
  });
});

describe('run --trace', () => {
  it('shows every step with its answer, its clauses and the pages', async () => {
    expect(await run(0, '--trace', 'holds.gmem')).toMatchInlineSnapshot(`
      "on rfc-v5, sw-protected, base: linux-7.3 (no vm: given)
      ok   holds.gmem:2: a pin blocks, the unpin lets through (4 steps)
           6: host write g[1] 'A' => ok
             host.fault-maps: A touch of a shared page allocates it where it is
               absent and maps it in that process.
               from kvm_gmem_fault_user_mapping; recordings
             folio.zero-on-first-use: An absent page is allocated and cleared by its
               first user, host or guest: it reads 0.
               from kvm_gmem_fault_user_mapping and kvm_gmem_get_pfn; v8 patch 21;
                 recordings
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
               from pin_user_pages in mm/gup.c; elevated_refcount; recordings
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   pin p       0          -
           8: set g[0..2] private => EAGAIN @ 1
             set.unmaps-range: Before references are checked, host mappings of the
               whole range are removed; a refusal does not put them back.
               from kvm_gmem_set_attributes, by unmap_mapping_pages; v8 patch 14;
                 recordings
             set.drains-batches: A page with a surplus reference has the LRU-add
               batches drained before it counts as referenced.
               from kvm_gmem_is_safe_for_conversion, by lru_add_drain_all (newest:
                 lru_cache_drain_for_folio); v8 patch 18; v2 and later
             set.outside-reference: A pin or a get on any page of the range refuses
               the conversion: EAGAIN. Pages private already count too.
               from kvm_gmem_is_safe_for_conversion (newest:
                 kvm_gmem_has_outstanding_references); v8 patch 14; recordings
             set.eagain-first-offender: EAGAIN reports in error_offset the first
               page of the range, ascending, that is referenced; no attribute and no
               byte changes.
               from kvm_gmem_is_safe_for_conversion; v8 patch 14; recordings
             pages after
               page  attribute  memory   byte  references  host maps  guest maps
               g[0]  shared     -        -     -           -          -
               g[1]  shared     present  'A'   pin p       -          -
           9: assert shared(g[0])
           10: unpin p => ok
             pin.drop: Dropping a reference leaves the page as it is; one that had
               left its file goes with its last reference.
               from unpin_user_page and put_page in mm/gup.c and mm/swap.c;
                 recordings
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
      answered: 0,
      results: [
        {
          file: 'holds.gmem',
          line: 2,
          title: 'a pin blocks, the unpin lets through',
          abi: 'rfc-v5',
          vm: 'sw-protected',
          base: 'linux-7.3',
          config: 'plain',
          steps: 4,
          skipped: 0,
          expects: true,
          ok: true,
          answers: [
            { line: 6, step: "host write g[1] 'A'", answered: 'ok' },
            { line: 7, step: 'pin g[1] as p', answered: 'ok' },
            { line: 8, step: 'set g[0..2] private', answered: 'EAGAIN @ 1' },
            { line: 10, step: 'unpin p', answered: 'ok' },
          ],
          unpromised: [],
          restsOn: expect.objectContaining({ weakest: 'recorded', vmRecorded: true }),
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
        unpromised: false,
        clauses: expect.arrayContaining(['set.outside-reference', 'set.eagain-first-offender']),
      },
      {
        line: 9,
        step: 'assert private(g[0])',
        expected: 'true',
        answered: 'false',
        unpromised: false,
        clauses: [],
      },
      null,
      {
        line: 7,
        step: 'violates zero-reads-zero',
        expected: 'violates',
        answered: 'no property is broken',
        unpromised: false,
        clauses: [],
      },
      {
        line: 13,
        step: 'holds zero-reads-zero',
        expected: 'holds',
        answered: 'zero-reads-zero',
        unpromised: false,
        clauses: [],
      },
    ]);
  });
});

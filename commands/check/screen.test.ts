import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CheckReport, Failure } from '../../checker/random/check.js';
import { parse } from '../../language/index.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { revisionNamed } from '../../model/revisions/index.js';
import { vmTypeNamed } from '../../model/vm-types/index.js';
import { PROPERTIES, propertyNamed } from '../../properties/index.js';
import { titleLine } from '../../terminal/failures.js';
import { wellFormed, wide } from '../../tests/cli-harness.js';
import { checkJson } from './json.js';
import { checkJunit } from './junit.js';
import { checkText } from './screen.js';

const MEASURED = { seed: 7, cpuSeconds: 2, each: false };

function failure(abi: string, vm: string, steps: string, known: boolean): Failure {
  const text = `abi:    ${abi}\nvm:     ${vm}\nmemory: g, 1 page, MMAP | INIT_SHARED\n\n${steps}violates zero-reads-zero\n`;
  return {
    abi,
    vm,
    property: propertyNamed('zero-reads-zero')!,
    cause: 'mode.skipped-when-unchanged',
    scenario: parse(text)[0]!,
    text,
    clauses: ['host.fault-maps', 'mode.skipped-when-unchanged'],
    telling: ['mode.skipped-when-unchanged'],
    certificate: { complete: true, length: 1, operations: 96, sequences: 96, states: 15 },
    seed: 7,
    known,
  };
}

const TWO = "host write g[0] 'A'  => ok\nset g[0] shared zero => ok\n";
const THREE = `drain                => ok\n${TWO}`;

function report(failures: readonly Failure[], vanished: CheckReport['vanished'] = []): CheckReport {
  const cells = ['rfc-v3', 'rfc-v4'].flatMap((abi) =>
    ['sw-protected', 'tdx'].map((vm) => ({ revision: revisionNamed(abi)!, vmType: vmTypeNamed(vm)! })),
  );
  const searched = { length: 2, states: 40, transitions: 900 };
  return {
    runs: 4000,
    steps: 84_000,
    searched,
    cells,
    clauses: new Set(CLAUSE_IDS.slice(0, 9)),
    failures,
    vanished,
    unfinished: [],
  };
}

const screen = (shown: CheckReport, each = false): string =>
  stripVTControlCharacters(checkText(shown, { ...MEASURED, each }));

describe('the screen of check', () => {
  it('says what is not done where it was interrupted, in the table as well', () => {
    const { cells, ...rest } = report([{ ...failure('rfc-v3', 'tdx', TWO, false), hasty: true }]);
    const text = screen({ ...rest, cells, unfinished: cells.slice(1) });
    expect(text).toMatch(/^Interrupted with 1 of 4 pairs done\. /);
    expect(text).toMatch(
      /^rfc-v3 +ok +S\d+\* - ~\nrfc-v4 +- +- ~\n\n\* new\n- not explored to its end\n~ no /m,
    );
    expect(text).toContain('not proved minimal: Ctrl-C left no time to search shorter sequences');
    expect(text).toContain('on 2 pages, on what is done: 900\ntransitions.');
  });

  it('is short where nothing fails', () => {
    expect(screen(report([])).replace(/of \d+ clauses/, 'of all clauses')).toMatchInlineSnapshot(`
      "rfc-v3 and rfc-v4 on sw-protected and tdx (base: linux-7.3): no property was
      seen to fail.

                  sw-protected tdx
      rfc-v3      ok           ok ~
      rfc-v4      ok           ok ~

      ~ no kernel was recorded on that VM type

      Explored 4,000 runs, 84,000 steps, 9 of all clauses exercised; seed 7.
      Searched every sequence of up to 2 steps on 2 pages: 900 transitions.
      2.0 CPU seconds.
      "
    `);
  });

  it('shows one sequence, the shortest, for failures alike, and what is new', () => {
    const failures = [failure('rfc-v3', 'sw-protected', THREE, true), failure('rfc-v3', 'tdx', TWO, false)];
    expect(screen(report(failures)).replace(/of \d+ clauses/, 'of all clauses')).toMatchInlineSnapshot(`
      "rfc-v3 and rfc-v4 on sw-protected and tdx (base: linux-7.3): 2 failures, 1 new.

                  sw-protected tdx
      rfc-v3      S16          S16* ~
      rfc-v4      ok           ok ~

      * new
      ~ no kernel was recorded on that VM type

      S16 zero-reads-zero by mode.skipped-when-unchanged ------------------------- NEW
      After a conversion with ZERO, everybody with access reads zero on the whole
      range.
      Fails in rfc-v3 on sw-protected (in 3 steps), tdx.

          abi:    rfc-v3
          vm:     tdx
          memory: g, 1 page, MMAP | INIT_SHARED

          host write g[0] 'A'  => ok
          set g[0] shared zero => ok
          violates zero-reads-zero

        mode.skipped-when-unchanged: v3 skips the mode when the range has the
          attribute already.
        minimal: one operation at a time, none of the 96 sequences of up to 1 step
          of 96 operations violates S16 zero-reads-zero (15 states)
        seed 7
        rests on: recorded (not on tdx), but for mode.skipped-when-unchanged: patch

      Explored 4,000 runs, 84,000 steps, 9 of all clauses exercised; seed 7.
      Searched every sequence of up to 2 steps on 2 pages: 900 transitions.
      While it shrank, each sequence broke the same property for the same cause.
      2.0 CPU seconds.
      "
    `);
  });

  it('shows each sequence once where each is asked for', () => {
    const failures = [
      failure('rfc-v3', 'sw-protected', THREE, true),
      failure('rfc-v3', 'tdx', TWO, true),
      failure('rfc-v4', 'tdx', TWO, true),
    ];
    expect(screen(report(failures), true).match(/violates zero/g)).toHaveLength(2);
  });

  it('says which known failures are gone', () => {
    const gone = { file: 'counterexamples/a.gmem', scenario: failure('rfc-v4', 'tdx', TWO, true).scenario };
    const text = screen(report([], [gone]));
    expect(text).toMatch(
      /^rfc-v3 and rfc-v4 on sw-protected and tdx \(base: linux-7\.3\): no property fails,\n1 known failure gone\.\n/,
    );
    expect(text).toMatch(
      /^GONE rfc-v4 on tdx violates S16 zero-reads-zero no more\n {5}counterexamples\/a\.gmem:1: /m,
    );
  });

  it('fits 80 columns with numbers of any size', () => {
    const large = { ...report([failure('rfc-v3', 'tdx', TWO, false)]), runs: 1e9, steps: 1e12 };
    expect(wide(screen(large))).toEqual([]);
  });
});

it('gives every property and cause a title of 80 columns', () => {
  for (const property of PROPERTIES) {
    for (const cause of [undefined, ...(property.causes ?? [])]) {
      for (const isNew of [true, false]) {
        expect(stripVTControlCharacters(titleLine({ property, cause }, isNew))).toHaveLength(80);
      }
    }
  }
});

it('is data of JSON with every failure, known or new', () => {
  const failures = [failure('rfc-v3', 'sw-protected', TWO, true), failure('rfc-v3', 'tdx', TWO, false)];
  expect(JSON.parse(JSON.stringify(checkJson(report(failures), MEASURED)))).toMatchObject({
    runs: 4000,
    steps: 84_000,
    cpuSeconds: 2,
    seed: 7,
    clauses: { total: CLAUSE_IDS.length, exercised: 9 },
    failures: [
      {
        abi: 'rfc-v3',
        vm: 'sw-protected',
        property: 'zero-reads-zero',
        scenario: failures[0]!.text,
        known: true,
      },
      { abi: 'rfc-v3', vm: 'tdx', property: 'zero-reads-zero', scenario: failures[1]!.text, known: false },
    ],
    vanished: [],
  });
});

describe('the JUnit report', () => {
  const failures = [failure('rfc-v3', 'sw-protected', TWO, true), failure('rfc-v3', 'tdx', TWO, false)];

  it('fails the pairs with new failures and shows the known ones', () => {
    const xml = checkJunit(report(failures));
    expect(wellFormed(xml)).toBe(true);
    expect(xml).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites tests="4" failures="1" errors="0" skipped="0">
        <testsuite name="rfc-v3" tests="2" failures="1" errors="0" skipped="0">
          <testcase classname="gmemcheck.rfc-v3" name="sw-protected">
            <system-out><![CDATA[known failures:

      abi:    rfc-v3
      vm:     sw-protected
      memory: g, 1 page, MMAP | INIT_SHARED

      host write g[0] 'A'  => ok
      set g[0] shared zero => ok
      violates zero-reads-zero
      ]]></system-out>
          </testcase>
          <testcase classname="gmemcheck.rfc-v3" name="tdx">
            <failure message="S16 zero-reads-zero by mode.skipped-when-unchanged" type="property"><![CDATA[After a conversion with ZERO, everybody with access reads zero on the whole range.

      abi:    rfc-v3
      vm:     tdx
      memory: g, 1 page, MMAP | INIT_SHARED

      host write g[0] 'A'  => ok
      set g[0] shared zero => ok
      violates zero-reads-zero
        minimal: one operation at a time, none of the 96 sequences of up to 1 step
          of 96 operations violates S16 zero-reads-zero (15 states)]]></failure>
          </testcase>
        </testsuite>
        <testsuite name="rfc-v4" tests="2" failures="0" errors="0" skipped="0">
          <testcase classname="gmemcheck.rfc-v4" name="sw-protected"/>
          <testcase classname="gmemcheck.rfc-v4" name="tdx"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('fails the pair of a known failure that is gone', () => {
    const gone = { file: 'a & <b>.gmem', scenario: failure('rfc-v4', 'tdx', TWO, true).scenario };
    const xml = checkJunit(report([], [gone]));
    expect(wellFormed(xml)).toBe(true);
    expect(xml).toContain('<failure message="S16 zero-reads-zero violated no more" type="property">');
  });

  it('holds nothing of the report before it', () => {
    checkJunit(report(failures));
    expect(checkJunit(report([])).match(/<testsuite /g)).toHaveLength(2);
  });
});

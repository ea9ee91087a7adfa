import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { type Ended, enterFolder, gmemcheck, put, textOf, wide } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

const prove = (line: string): Promise<Ended> =>
  gmemcheck('prove', ...line.split(' ').filter((word) => word !== ''));

// Where all is proved: tests/whole/proof.test.ts.
describe('the screen of prove', () => {
  it('where a sequence past 4 GiB breaks what no short memory shows', async () => {
    const ended = await prove('--abi rfc-v1 --property S6 --json out.json');
    expect(ended).toMatchObject({ code: 1, err: '' });
    await expect(ended.out).toMatchFileSnapshot('broken.test.txt');
    const text = /^ {4}abi: [\s\S]*?(?=\n(?! {4}|$))/m.exec(ended.out)![0];
    put('shown.gmem', text);
    expect(await gmemcheck('run', 'shown.gmem')).toMatchObject({ code: 0 });
    expect(parse(textOf('shown.gmem'))[0]!.verdict?.kind).toBe('violates');
  });

  it('is the same as one object of JSON', () => {
    expect(JSON.parse(textOf('out.json'))).toEqual({
      abi: 'rfc-v1',
      vm: 'sw-protected',
      base: 'linux-7.3',
      config: 'plain',
      extent: 'any number of pages',
      oneOperationAtATime: true,
      properties: [
        {
          property: 'error-offset-names-first-offender',
          status: 'broken',
          why: expect.stringMatching(
            /^A sequence of 2 steps breaks it\. The induction stops at set g\[1048576/,
          ),
          scenario: expect.stringContaining('violates error-offset-names-first-offender\n'),
        },
      ],
      invariant: expect.arrayContaining(['host-mapped-has-memory']),
      dropped: [],
      states: expect.any(Number),
      wellTyped: expect.any(Number),
      operations: expect.any(Number),
      settings: expect.any(Number),
      steps: expect.any(Number),
      sideConditions: { compared: 0, failed: false },
      restsOn: expect.objectContaining({ clauses: expect.any(Object) }),
    });
  });

  it('where a step leads out of what the proof is about', async () => {
    const ended = await prove('--abi linux-6.18 --property S9');
    expect(ended).toMatchObject({ code: 1, err: '' });
    await expect(ended.out).toMatchFileSnapshot('escape.test.txt');
  });

  it('fits 80 columns and has no colours where it is no terminal', () => {
    for (const name of ['all', 'broken', 'escape']) {
      const out = readFileSync(new URL(`${name}.test.txt`, import.meta.url), 'utf8');
      expect(wide(out)).toEqual([]);
      expect(stripVTControlCharacters(out)).toBe(out);
      expect(out).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe('prove --json', () => {
  it('is refused before the proof where the file cannot be written', async () => {
    const { code, out, err } = await prove('--abi all --vm all --json nowhere/x');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^gmemcheck: nowhere\/x: cannot be written: there is no folder .*\n$/);
  });
});

it('has examples in its help that are understood', async () => {
  const { out } = await gmemcheck('prove', '--help');
  const examples = [...out.matchAll(/^ {2}gmemcheck prove ?(.*)$/gm)].map(([, options]) => options!);
  expect(examples.length).toBeGreaterThan(2);
  // What a property that nobody promises is answered shows that the line was read.
  const name = '--property S16 --abi next';
  for (const options of examples) expect((await prove(`${options} ${name}`)).code).toBe(2);
});

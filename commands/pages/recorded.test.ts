import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exercisedBy } from '../../checker/evidence/exercised.js';
import { parse } from '../../language/index.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { recordedTable } from './recorded.js';

it('model/clauses/recorded.ts is what npm run pages makes of the recordings', () => {
  const recordings = readdirSync('recorded', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: kernel }) => ({
      kernel,
      scenarios: scenarioFiles(`recorded/${kernel}`).flatMap(({ scenarios }) => scenarios),
    }));
  expect(readFileSync('model/clauses/recorded.ts', 'utf8')).toBe(recordedTable(recordings));
});

const followed = (...steps: string[]): string[] => {
  const text = `abi: next\nvm: sw-protected\nmemory: g, 1 page, MMAP | INIT_SHARED\n${steps.join('\n')}\n`;
  return [...exercisedBy([{ kernel: 'some', scenarios: parse(text) }])].flat();
};

it('a clause counts as recorded where a kernel answered as the model does, and not else', () => {
  expect(followed('pin g[0] as p => ok')).toContain('pin.foll-pin');
  expect(followed('pin g[0] as p')).toEqual([]);
  expect(followed('pin g[0] as p => skip "no time"')).toEqual([]);
  expect(followed('pin g[0] as p => EFAULT')).toEqual([]);
});

it('an answer that the model leaves open shows nothing', () => {
  const steps = ['set g[0] private => ok', 'host read g[0] => SIGBUS'];
  expect(followed(...steps)).toContain('host.private-sigbus');
  const open = ['abi: rfc-v5', 'vm: sw-protected', 'memory: g, 1 page, MMAP | INIT_SHARED'];
  const scrambled = ["host write g[0] 'A'", 'set g[0] private', 'guest read g[0] => 0x41'];
  const scenarios = parse([...open, ...scrambled].join('\n'));
  expect([...exercisedBy([{ kernel: 'some', scenarios }])]).toEqual([]);
});

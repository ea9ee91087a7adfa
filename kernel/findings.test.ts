import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conform } from '../checker/conformance/conform.js';
import { parse } from '../language/parse.js';
import type { Headers, Scenario } from '../language/scenario.js';
import { emit } from './emit/index.js';
import { explanationOf, FINDINGS } from './findings.js';
import { ROOT } from './package-root.js';

/** Of each finding headers under which it explains nothing, and what a program that the kernel passes asks for. */
const TOLD: Readonly<Record<string, { elsewhere: readonly Partial<Headers>[]; passes: string }>> = {
  'prefetch-maps-userspace-memory': {
    elsewhere: [{ abi: 'next' }, { backing: 'none' }],
    passes: 'check_guest("guest read g[1]", ret == 0xe7)',
  },
  'mmio-entry-hides-private': {
    elsewhere: [{ abi: 'next' }, { vm: 'default' }],
    passes: 'check_guest("guest read g[0]", ret == -KVM_EXIT_MMIO);\n\n\treturn finish();',
  },
};

describe.each(
  FINDINGS.map((finding) => [finding.name, finding] as const),
)('the finding %s', (_name, finding) => {
  const scenarios = parse(readFileSync(join(ROOT, finding.scenarios), 'utf8'));

  it('has scenarios of at most five steps that the model disagrees with at the last, and that it explains', () => {
    for (const scenario of scenarios) {
      const { disagreement } = conform(scenario);
      expect(scenario.lines.length).toBeLessThanOrEqual(5);
      expect(disagreement?.step).toBe(scenario.lines.length);
      expect(explanationOf(scenario)).toBe(finding);
    }
  });

  it('explains no answer that is wrong otherwise', () => {
    const wrong = { kind: 'value', value: 0x99 } as const;
    for (const scenario of scenarios) {
      expect(explanationOf(withLast(scenario, wrong))).toBeUndefined();
      for (const headers of TOLD[finding.name]!.elsewhere)
        expect(explanationOf({ ...scenario, headers: { ...scenario.headers, ...headers } })).toBeUndefined();
    }
  });

  it('makes a program that the kernel passes, and with the answers of the model one for who mends it', () => {
    const [scenario] = scenarios;
    const { passes } = TOLD[finding.name]!;
    expect(emit(scenario!, 'c')).toContain(passes);
    expect(emit(scenario!, 'c', { model: true })).not.toContain(passes);
  });

  it('has a report that shows one of its scenarios', () => {
    expect(existsSync(join(ROOT, finding.report))).toBe(true);
    const report = readFileSync(join(ROOT, finding.report), 'utf8');
    const lines = report.split('\n');
    const first = lines.findIndex((line) => line.startsWith('    abi:'));
    const after = lines.findIndex((line, i) => i > first && /^\S/.test(line));
    const shown = lines.slice(first, after).join('\n');
    expect(scenarios.map((one) => one.lines.map(plain))).toContainEqual(parse(shown)[0]!.lines.map(plain));
  });
});

const MANY = `abi: linux-6.18
vm: default
backing: anonymous
memory: g, 3 pages, MMAP

guest write g[0] 'A'       => ok
guest write g[2] 'A'       => ok
guest write g[1] 'A'       => ok
guest write g[1] 'B'       => ok
guest write g[0] 0x00      => ok
guest write g[0] 'A'       => ok
guest write g[2] 'A'       => ok
guest write g[0]+0xfff 'A' => ok
fork 1                     => ok
guest read g[2]            => 0x00
`;

it('a finding explains what comes of many writes that each may have gone either way, as a kernel answered', () => {
  expect(explanationOf(parse(MANY)[0]!)?.name).toBe('prefetch-maps-userspace-memory');
});

const HANDED_ON = `abi: linux-6.18
vm: default
backing: anonymous
memory: g, 2 pages, none

unbind slot 0                        => ok
punch backing g[0..2]                => ok
create c {size: 0x2000, flags: MMAP} => ok
bind c slot 1 {gpa: 0x10000000}      => ok
guest read g[0]                      => 0x00
guest read g[1]                      => 0xe7
`;

it('a finding explains what the guest finds where another file has the addresses of the one it names', () => {
  expect(explanationOf(parse(HANDED_ON)[0]!)?.name).toBe('prefetch-maps-userspace-memory');
});

const plain = ({ at: _at, ...line }: Scenario['lines'][number]) => line;

function withLast(scenario: Scenario, value: { readonly kind: 'value'; readonly value: number }): Scenario {
  const last = scenario.lines.at(-1)!;
  const changed = { ...last, expected: { kind: 'one-of', outcomes: [value] } } as typeof last;
  return { ...scenario, lines: [...scenario.lines.slice(0, -1), changed] };
}

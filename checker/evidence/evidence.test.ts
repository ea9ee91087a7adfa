import { describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { CLAUSE_IDS, clauseOf } from '../../model/clauses/index.js';
import { ALL_VM_TYPES, vmTypeNamed } from '../../model/vm-types/index.js';
import { evidenceOf, evidenceOn, isRecorded } from './evidence.js';
import { followedIn, restsOnJson, restsOnText } from './told.js';

const on = (vm: string) => vmTypeNamed(vm)!;
const told = (vm: string, ...clauses: readonly (typeof CLAUSE_IDS)[number][]): string =>
  restsOnText({ vmType: on(vm), clauses });

describe('a clause on a VM type', () => {
  it('is recorded where recordings on that type followed it', () => {
    expect(evidenceOn('set.unmaps-range', on('sw-protected'))).toBe('recorded');
  });

  it('is recorded on another type too where its code is shared by all', () => {
    expect(evidenceOn('set.unmaps-range', on('tdx'))).toBe('recorded');
    expect(clauseOf('set.unmaps-range').source).not.toMatch(/arch/);
  });

  it('takes nothing from another type where its code is of an architecture', () => {
    expect(evidenceOn('guest.mismatch', on('default'))).toBe('recorded');
    expect(evidenceOn('guest.mismatch', on('tdx'))).toBe('code');
    expect(evidenceOn('guest.mismatch', on('arm64'))).toBe('code');
  });

  it('of firmware is recorded on no type, as no kernel was recorded on hardware that has it', () => {
    const ofFirmware = CLAUSE_IDS.filter((id) => /^(tdx|snp)\./.test(id));
    expect(ofFirmware.length).toBeGreaterThan(10);
    const known = ALL_VM_TYPES.flatMap((type) => ofFirmware.map((id) => evidenceOn(id, type)));
    expect(known).not.toContain('recorded');
    expect(ofFirmware.map(evidenceOf)).not.toContain('recorded');
  });
});

it('the VM types on which something was recorded are those of the recordings, none with firmware', () => {
  const recorded = ALL_VM_TYPES.filter(isRecorded);
  expect(recorded.map(({ name }) => name)).toEqual(expect.arrayContaining(['default', 'sw-protected']));
  expect(recorded.filter(({ firmware }) => firmware !== 'none')).toEqual([]);
  expect(recorded.filter(({ standing }) => standing !== 'kernel')).toEqual([]);
});

describe('what a result rests on', () => {
  it('is recorded, but for the weakest first, each by name', () => {
    expect(told('sw-protected', 'set.unmaps-range')).toBe('rests on: recorded');
    expect(told('snp', 'set.unmaps-range', 'snp.make-shared')).toBe(
      'rests on: recorded (not on snp), but for snp.make-shared: patch',
    );
    expect(told('snp', 'snp.make-shared', 'set.unmaps-range', 'snp.validates', 'launch.vmrun-refused')).toBe(
      'rests on: recorded (not on snp), but for launch.vmrun-refused: inferred; snp.validates: spec; snp.make-shared: patch',
    );
  });

  it('names few of many clauses that are known alike', () => {
    const many = CLAUSE_IDS.filter((id) => /^tdx\./.test(id) && clauseOf(id).evidence === 'code').slice(0, 4);
    expect(told('tdx', 'set.unmaps-range', ...many)).toBe(
      `rests on: recorded (not on tdx), but for ${many.slice(0, 2).join(', ')} and 2 more: code`,
    );
  });

  it('is the strongest there is where nothing is recorded', () => {
    expect(told('snp', 'snp.make-shared', 'launch.vmrun-refused')).toBe(
      'rests on: patch, but for launch.vmrun-refused: inferred',
    );
  });

  it('is no kernel for a VM type that none has', () => {
    expect(told('pkvm-announced', 'set.unmaps-range')).toBe(
      'rests on: no kernel: pkvm-announced is announced only',
    );
  });

  it('of two VM types counts a clause as the type on which it is known least', () => {
    const both = [on('sw-protected'), on('tdx')].map((vmType) => ({
      vmType,
      clauses: ['guest.mismatch'] as const,
    }));
    expect(restsOnJson(...both)).toEqual({
      weakest: 'code',
      vmRecorded: false,
      vmInKernel: true,
      clauses: { code: ['guest.mismatch'] },
    });
  });

  it('of a scenario is what all its steps follow, those too that it has other answers for', () => {
    const [scenario] = parse(
      'abi: next\nvm: snp\nmemory: g, 1 page, MMAP | INIT_SHARED\nset g[0] private => EINVAL\nguest read g[0]\n',
    );
    const { clauses } = restsOnJson(followedIn(scenario!));
    expect(clauses.recorded).toContain('set.to-private');
    expect(clauses.inferred).toContain('launch.vmrun-refused');
  });
});

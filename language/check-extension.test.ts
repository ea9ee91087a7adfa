import { expect, it } from 'vitest';
import { CAPABILITY_NAMES } from '../model/capability-names.js';
import { ScenarioError } from './errors.js';
import { parse } from './parse.js';
import { print } from './print.js';

const STEP = 'check_extension READONLY_MEM on vm => ok 0';

it('takes a name with KVM_CAP_ before it, and prints it without', () => {
  const [scenario] = parse(STEP.replace('READONLY', 'KVM_CAP_READONLY'));
  expect(print(scenario!)).toContain('check_extension READONLY_MEM on vm => ok 0');
});

it.each([
  ['check_extension GUEST_MEMFD_FLAG', { column: 17, nearest: 'GUEST_MEMFD_FLAGS' }],
  ['check_extension KVM_CAP_GUEST_MEMFD_FLAG', { column: 17, nearest: 'KVM_CAP_GUEST_MEMFD_FLAGS' }],
  ['check_extension', { column: 16, expected: CAPABILITY_NAMES.join(', ').replace(/, (?=\w+$)/, ' or ') }],
  ['check_extension READONLY_MEM on g', { column: 33, expected: 'vm' }],
  ['check_extention READONLY_MEM', { column: 1, nearest: 'check_extension' }],
])('refuses %j where it stands, with what is near', (text, fault) => {
  const refused = () => parse(text);
  expect(refused).toThrow(ScenarioError);
  try {
    refused();
  } catch (error) {
    expect(error).toMatchObject(fault);
  }
});

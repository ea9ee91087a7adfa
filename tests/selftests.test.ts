import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replay } from '../checker/replay/replay.js';
import { parse } from '../language/parse.js';

const TEXT = readFileSync('scenarios/selftests.gmem', 'utf8');
const SCENARIOS = parse(TEXT);
/** What the file says of itself behind its last scenario. */
const UNSAID = TEXT.slice(TEXT.lastIndexOf('\n\n'));

/** The functions of the kernel's selftests with an assertion about guest_memfd, on a kernel with the series and without. */
const FUNCTIONS = [
  ...['test_guest_memfd_flags', 'test_create_guest_memfd_invalid_sizes', 'test_create_guest_memfd_multiple'],
  ...['test_file_read_write', 'test_mmap_supported', 'test_fault_overflow', 'test_fault_private'],
  ...['test_collapse', 'test_mmap_cow', 'test_mmap_not_supported', 'test_file_size', 'test_fallocate'],
  ...['test_invalid_punch_hole', 'test_invalid_binding', 'test_guest_memfd_guest'],
  ...['test_mbind', 'test_numa_allocation'],
  ...['test_invalid_memory_region_flags', 'test_add_max_memory_regions', 'test_add_private_memory_region'],
  ...[
    'test_add_overlapping_private_memory_regions',
    'test_zero_memory_regions',
    'test_mmio_during_vectoring',
  ],
  ...['test_move_memory_region', 'test_delete_memory_region', 'pre_fault_memory_test'],
  ...['guest_test_explicit_conversion', 'guest_test_punch_hole', 'test_private_access_memslot_deleted'],
  ...['test_private_access_memslot_not_private', 'vm_sev_launch'],
];

describe("the kernel's own selftests", () => {
  it.each(FUNCTIONS)('%s is said on Linux 7.3 and on the newest form, or why it cannot be', (name) => {
    const said = SCENARIOS.filter(({ headers }) => headers.title?.startsWith(name)).map((s) => s.headers.abi);
    if (said.length === 0) expect(UNSAID).toContain(name);
    else expect(said).toEqual(expect.arrayContaining(['linux-7.3', 'next']));
  });

  it('expect nothing that nobody promises', () => {
    const unpromised = SCENARIOS.flatMap((scenario) => replay(scenario).unpromised);
    expect(unpromised).toEqual([]);
  });
});

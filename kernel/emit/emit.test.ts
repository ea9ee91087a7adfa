import { describe, expect, it } from 'vitest';
import { parse, type Scenario } from '../../language/index.js';
import { EmitRefusal, emit } from './index.js';

const [PINNED, COMMON] = parse(`
# A pin blocks the conversion of its range; the unpin lets it through.
title:  elevated refcount
abi:    rfc-v5
vm:     sw-protected
memory: g, 4 pages, MMAP | INIT_SHARED

host  write g[2] 'A'                 => ok
pin   g[2] as p                      => ok
set   g[0..4] private preserve       => EAGAIN @ 2
unpin p                              => ok
set   g[0..4] private preserve       => ok
host  read  g[2]                     => SIGBUS
guest read  g[2]                     => 'A'
---
title:  what a process and a pipe keep
abi:    linux-6.18
vm:     default
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[1] 'B'  => ok
pin g[1] get as q    => ok
fork 1               => ok
host.1 read g[1]     => 'B'
munmap g             => ok
host read g[1]       => SIGSEGV
set g[0] private     => ENOTTY
punch g[1]           => ok
host read via q      => 'B'
usage g              => ok 0
mmap.1 g             => ok
host.1 write g[0] 1  => ok
unbind slot 0        => ok
guest read g[0]      => exit mmio
exit 1               => ok
close g              => ok
allocate g[0]        => EBADF
`) as [Scenario, Scenario];

/** The text of a scenario of one memory with a few steps, as a program. */
const emitted = (text: string, format: 'c' | 'kselftest' = 'c'): string => {
  const program = emit(parse(text)[0]!, format);
  if (typeof program !== 'string') throw new Error(program.refused.reason);
  return program;
};

describe('a reproducer reads as it did when it was last reviewed', () => {
  it.each([
    ['pinned', PINNED],
    ['kept', COMMON],
  ])('%s', async (name, scenario) => {
    await expect(emit(scenario, 'c')).toMatchFileSnapshot(`golden/${name}.c`);
    await expect(emit(scenario, 'kselftest')).toMatchFileSnapshot(`golden/${name}_test.c`);
  });
});

describe('a reproducer', () => {
  const G = 'memory: g, 2 pages, MMAP | INIT_SHARED\n';

  it('has only the helpers that its steps take', () => {
    const program = emitted(`${G}allocate g[0] => ok\n`);
    expect(program).not.toMatch(/VCPU|io_uring|fork|sigaction|KVM_SET_MEMORY_ATTRIBUTES2/);
    expect(emitted(`${G}guest read g[0] => 0x00\n`)).toMatch(/KVM_CREATE_VCPU/);
    expect(emitted('create g {size: 0x1000, flags: MMAP} => ok\n')).not.toContain('must(');
  });

  it('asserts what the scenario expects, and else what the model answers', () => {
    expect(emitted(`${G}allocate g[0] => EAGAIN\n`)).toContain('check("allocate g[0]", ret == -EAGAIN)');
    expect(emitted(`${G}allocate g[0]\n`)).toContain('check("allocate g[0]", ret == 0)');
    expect(emitted(`${G}set g[0] private => ok | EAGAIN @ 1\n`)).toContain(
      'ret == 0 || (ret == -EAGAIN && error_offset == PAGE_SIZE)',
    );
  });

  it('does what promises no answer, and checks nothing of it', () => {
    const program = emitted(`${G}allocate g[0] => any\nhost read g[0] => unspecified\npunch g[0]\n`);
    expect(program.match(/^\tcheck\(/gm)).toHaveLength(1);
    expect(program).toContain('\n\tallocate(g_fd, 0, PAGE_SIZE);\n');
  });

  it('asserts that error_offset stands where the kernel does not report one', () => {
    const program = emitted(`${G}set g {size: 1} => EINVAL\n`);
    expect(program).toContain('ret == -EINVAL && error_offset == UNWRITTEN');
    expect(program).toContain('#define UNWRITTEN 0xdeadbeefULL');
    // Up to RFC v4 a marker would be an error by itself.
    expect(emitted(`abi: rfc-v4\n${G}set g {size: 1} => EINVAL\n`)).toContain('#define UNWRITTEN 0\n');
  });

  it('takes any count where the scenario says none', () => {
    expect(emitted(`${G}usage g => ok\n`)).toContain('check("usage g", ret >= 0)');
    expect(emitted(`in_place: off\nmemory: g, 1 page, none\nusage g => ok 0\nusage g => any\n`)).toContain(
      '\n\t(void)(file_pages(',
    );
  });

  it('compares an offset of 64 bits with one that has a sign', () => {
    const set = `${G}set g[0] private => EAGAIN @ 0xffffffffffffffff`;
    for (const also of ['', ' | ok']) {
      expect(emitted(`${set}${also}\n`, 'kselftest')).toMatch(
        /error_offset(,| ==) \(loff_t\)0xffffffffffffffffULL/,
      );
    }
    expect(emitted(`${set}\n`)).toContain('error_offset == 0xffffffffffffffffULL');
  });

  it('has a name that is no macro, and not too long, for a test of the harness', () => {
    const named = (title: string) =>
      /TEST_F\(\w+, (\w+)\)/.exec(emitted(`${title}${G}allocate g[0]\n`, 'kselftest'))![1];
    expect(named('title: errno\n')).toBe('steps_errno');
    expect(named('title: 2 of them\n')).toBe('steps_2_of_them');
    expect([named(''), named('title: ≥\n')]).toEqual(['steps', 'steps']);
    expect(named(`title: ${'word '.repeat(99)}\n`)).toHaveLength(64);
  });

  it('has the number and the struct of its revision', () => {
    const first = emitted(`abi: rfc-v1\n${G}set g[0] private\n`);
    expect(first).toMatch(/reserved\[3\][\s\S]*_IOWR\(KVMIO, 0xd6/);
    expect(emitted(`abi: next\n${G}set g[0] private\n`)).toMatch(/reserved\[11\][\s\S]*_IOWR\(KVMIO, 0xd2/);
  });

  it('names the property that is broken, the rules behind it, and shows the harm', () => {
    const text = `abi: rfc-v3\n${G}host write g[0] 'A'\nset g[0] shared zero\nviolates zero-reads-zero\n`;
    const program = emitted(text);
    expect(program).toContain(' * "set g[0] shared zero" breaks S16 zero-reads-zero:\n');
    expect(program).toMatch(/ \* {3}mode\.skipped-when-unchanged: /);
    expect(program).toMatch(
      /This shows it: host read g\[0\] => 'A'.*\n.*\n\tcheck_touch\("host read g\[0\]", ret == 'A'\)/,
    );
  });

  it('keeps names apart that would be one in C', () => {
    const program = emitted(
      'memory: vm, 1 page, MMAP\nmemory: a-b, 1 page\nmemory: a_b, 1 page\nallocate vm[0]\n',
    );
    expect(program).toContain('static int vm_fd_, a_b_fd, a_b_fd_;');
    const ours = emitted('memory: own, 1 page, MMAP | INIT_SHARED\nguest read own[0]\npin own[0] as page\n');
    expect(ours).toMatch(/#define OWN_GPA_ 0x10000000ULL[\s\S]*static struct pin pin_page_;/);
  });

  it('keeps free text in its comment', () => {
    const program = emitted(`title: a */ int x; /* b */* c\n${G}allocate g[0]\n`);
    expect(program).toContain('\n * a * / int x; / * b * / * c\n');
    expect(emitted(`title: \x1b[2J\u202e.x ???/\n${G}allocate g[0]\n`)).toContain(
      '\n * \\x1b[2J\\u202e.x ?? ?/\n',
    );
  });

  it('gives a slot the address behind its first page, also where it reaches past the memory', () => {
    const bind = (args: string) =>
      emitted(`memory: g, 2 pages, none\nbind g slot 5 {${args}, flags: 0}\n`).replace(/\s+/g, ' ');
    expect(bind('offset: 0x1000, size: 0x2000')).toContain('g_hva + PAGE_SIZE, g_fd, PAGE_SIZE)');
    expect(bind('offset: 0x1800, size: 0x1000')).toContain('g_hva + PAGE_SIZE, g_fd, 0x1800)');
    expect(bind('offset: 0x4000, size: 0x1000')).toContain('g_hva, g_fd, 4 * PAGE_SIZE)');
  });

  it('reads and writes no more than its buffer holds', () => {
    const program = emitted(`${G}read g {len: 0x2000} => EINVAL\n`);
    expect(program).toContain('size_t count = size < sizeof(buffer) ? size : sizeof(buffer);');
  });

  it('is skipped where the machine cannot pin pages', () => {
    const pins = `${G}host read g[0]\npin g[0] as p\n`;
    expect(emitted(pins)).toContain('if (!has_io_uring())\n\t\tskip_errno(');
    expect(emitted(pins, 'kselftest')).toContain('TEST_REQUIRE(has_io_uring());');
    expect(emitted(`${G}host read g[0]\npin g[0] get as p\n`)).not.toContain('io_uring');
  });

  it('maps what comes and goes where AddressSanitizer has no shadow memory', () => {
    const many = Array.from({ length: 9 }, (_, i) => `memory: g${i}, 1 page, MMAP | INIT_SHARED\n`);
    const program = emitted(`${many.join('')}${many.map((_, i) => `munmap g${i} => ok\n`).join('')}`);
    const addresses = [...program.matchAll(/\*const g\d_mem = \(unsigned char \*\)(0x\w+);/g)];
    expect(addresses).toHaveLength(9);
    for (const [, address] of addresses) {
      expect(Number(address)).toBeGreaterThan(0x10007fff7fff);
      expect(Number(address)).toBeLessThan(0x500000000000);
    }
  });

  it.each([
    ['region g slot 5', 'a program sets slots by KVM_SET_USER_MEMORY_REGION2 alone'],
    ['close vm', 'a program that has closed its VM has no use for the rest of itself'],
    ['mmap g {len: 0x8000}', 'a program maps memories whole'],
    ['bind g slot 5 with memfd', 'a program sets slots with its own guest_memfds alone'],
    ['stat g ino', 'an inode number says nothing in a program that has no other to compare it with'],
    ['preserve g', 'a program would need a live update session'],
    ['mce_kill early', 'a program that is signalled for failed memory at once does not go on'],
  ])('is none with %s, and says why', (step, reason) => {
    expect(() => emitted(`${G}host read g[0]\n${step}\n`)).toThrow(`${step}: ${reason}`);
  });

  it('asks fstat, and gives negative positions as such', () => {
    const program = emitted(
      `${G}stat g size\npread g {offset: 0xffffffffffffffff, len: 0x2000}\nftruncate g {len: 0}\n`,
    );
    expect(program).toContain('(long)stat_of(g_fd).st_size');
    expect(program.replace(/\s+/g, ' ')).toContain(
      'pread(g_fd, position_buffer, PAGE_SIZE, (off_t)0xffffffffffffffffULL) < 0 ? -errno : 0',
    );
    expect(program).toContain('ftruncate(g_fd, 0) ? -errno : 0');
  });

  it('injects a memory failure only when told to', () => {
    const program = emitted(`${G}host write g[0] 1\npoison g[0]\n`);
    expect(program).toContain('if (argc < 2 || strcmp(argv[1], "--poison"))\n\t\tskip(');
    expect(emitted(`${G}allocate g[0]\n`)).not.toContain('argv');
  });

  it('puts the guest where no slot of the scenario is', () => {
    const program = emitted(
      `abi: linux-6.18\nvm: default\n${G}bind g slot 100 {gpa: 0, flags: 0}\nguest read g[0]\n`,
    );
    expect(program).toMatch(/OWN_SLOT\t101\n#define OWN_GPA\t\t0x8000000ULL/);
  });
});

describe("a guest's step that no program can do", () => {
  const SNP = 'vm: snp\nmemory: g, 2 pages, MMAP | INIT_SHARED\n';

  it.each([
    'c',
    'kselftest',
  ] as const)('is left out where the others answer the same without it: %s', (format) => {
    const told: string[] = [];
    const onLeftOut = (step: { text: string }) => told.push(step.text);
    const scenario = parse(`${SNP}guest read g[1] as shared\nallocate g[0] => ok\nguest read g[0]\n`)[0]!;
    const program = emit(scenario, format, { onLeftOut }) as string;
    expect(told).toEqual(['guest read g[1] as shared', 'guest read g[0]']);
    const [, before, after] = program.split(/Left out: guest read g\[\d\]/);
    expect(before).toContain('allocate g[0] => ok');
    expect(after).not.toContain('allocate g[0] => ok');
    expect(program).not.toMatch(/vcpu|guest0/);
  });

  it('is refused where another answer, or the verdict, takes it', () => {
    const far =
      'memory: g, 2 pages, MMAP | INIT_SHARED\nunbind slot 0\nbind g slot 0 {gpa: 0x800000000000}\n';
    expect(() => emitted(`${far}guest write g[0] 'A'\nhost read g[0] => 'A'\n`)).toThrow(
      "guest write g[0] 'A': the guest physical address is beyond",
    );
    const breaks = "guest write g[0] 'A'\nset g[0] shared zero\nviolates zero-reads-zero\n";
    expect(() => emitted(`abi: rfc-v3\n${far}${breaks}`)).toThrow(EmitRefusal);
    const last = `allocate g[0]\nguest read g[0] as shared\nholds zero-reads-zero\n`;
    expect(() => emitted(`${SNP}${last}`)).toThrow(EmitRefusal);
  });
});

describe('what no such program can do is refused', () => {
  it.each([
    ['vm: tdx', 'finalize', 'finalize: it takes the launch of a confidential VM'],
    ['vm: snp', 'guest read g[0]', 'guest read g[0]: a guest of type snp runs only once it is launched'],
    ['vm: tdx', 'guest read g[0] as private', 'the guest chooses the access type'],
    ['vm: pkvm', 'allocate g[0]', 'x86 has no VM type pkvm'],
    ['vm: sw-protected', 'allocate g[0] => any', 'no step has an answer to check'],
    ['vm: default', 'allocate g[0] => SIGBUS', 'it cannot answer SIGBUS: it gives ok or an errno'],
    [
      'vm: default',
      'drain => exit memory_fault shared',
      'it cannot answer exit memory_fault shared: it gives ok',
    ],
    ['vm: default', 'drain => ok | EAGAIN @ 0', 'it cannot answer EAGAIN @ 0: it gives ok or an errno'],
    ['vm: default', 'host read g[0] => ok', 'it cannot answer ok: it gives a byte or a signal'],
    ['vm: default', 'punch g[0] => ok 3', 'it cannot answer ok 3: it gives ok or an errno'],
    [
      'vm: sw-protected',
      "pin g[0] get as q\nhost write via q 'A'",
      'a page that a pipe holds can be read, not written',
    ],
    ['vm: sw-protected', 'close g\nusage g', 'without a descriptor'],
    [
      'vm: sw-protected',
      'munmap g\nclose g\ncreate g {size: 0x4000, flags: 8}\npunch backing g[0..4]',
      'behind the end of its memory',
    ],
  ])('%s, %s', (header, steps, reason) => {
    const run = () => emitted(`${header}\nmemory: g, 1 page, MMAP | INIT_SHARED\n${steps}\n`);
    expect(run).toThrow(EmitRefusal);
    expect(run).toThrow(reason);
  });
});

describe('check_extension', () => {
  const on = (abi: string, step: string) => `abi: ${abi}\nvm: sw-protected\n\n${step}\n`;

  it('asks by the constant, which is defined where headers lack it', () => {
    const text = emitted(on('v8', 'check_extension GUEST_MEMFD_MEMORY_ATTRIBUTES on vm'));
    expect(text).toContain('#ifndef KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES');
    expect(text).toMatch(
      /ret = ioctl\(vm_fd, KVM_CHECK_EXTENSION,\s+KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES\);/,
    );
    expect(text).toMatch(/ret == 8\b/);
    const test = emitted(on('v8', 'check_extension READONLY_MEM'), 'kselftest');
    expect(test).toContain('ret = kvm_check_cap(KVM_CAP_READONLY_MEM);');
  });

  it('is refused where no text has the number', () => {
    expect(() => emitted(on('next', 'check_extension GUEST_MEMFD_MEMORY_ATTRIBUTES'))).toThrow(EmitRefusal);
  });
});

it('the address of a memory fault is checked where one is expected', () => {
  const text = `abi: linux-6.18
vm: default
memory: g, 2 pages, MMAP | INIT_SHARED

munmap g
close g
guest read g[1] => exit memory_fault shared`;
  const at = `${text} @ 0x10001000+0x1000`;
  expect(emitted(text)).not.toContain('fault_gpa');
  expect(emitted(at)).toContain('vcpu->fault_gpa = fault->gpa;');
  expect(emitted(at)).toContain('vcpu0.fault_gpa == 65537 * PAGE_SIZE');
  expect(emitted(at, 'kselftest')).toContain('TEST_ASSERT_EQ(self->guest0.fault_gpa, 65537 * PAGE_SIZE);');
});

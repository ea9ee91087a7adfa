/** The headers of a scenario for the executor. */
export const HEAD = 'abi: linux-6.18\nvm: default\nmemory: g, 4 pages, MMAP | INIT_SHARED\n';

/** What a batch holds after whatever may go wrong before it. */
export const SOUND = `${HEAD}host write g[1] 'A'\nguest read g[1]\n`;

/** What is wrong with a line, and what is said of it. */
export const WRONG: readonly (readonly [line: string, message: string])[] = [
  ['frobnicate g[0]', "<stdin>:4:1: unknown step 'frobnicate'"],
  ['host raed g[0]', "<stdin>:4:6: 'read' or 'write' is expected here"],
  ['host read g[4]', '<stdin>:4:13: page 4 is past the end of g, which has 4'],
  ['host read h[0]', '<stdin>:4:11: there is no memory h'],
  ['host.1 read g[0]', '<stdin>:4:6: no line above forks process 1'],
  ['host write g[0] 0x100', '<stdin>:4:17: a byte is at most 255'],
  ['unpin p', '<stdin>:4:7: no line above takes a reference p'],
  ['set g {sise: 1}', '<stdin>:4:8: this is no field of the call'],
  ['set g {size: 99999999999999999999}', "<stdin>:4:14: '99999999999999999999' is no number of 64 bits"],
  ['punch g[2..2]', '<stdin>:4:12: the range is empty'],
  ['drain now', '<stdin>:4:7: nothing more is expected here'],
  ['vm: default', "<stdin>:4:1: a second 'vm:'"],
  ['foo: x', "<stdin>:4:1: unknown header 'foo'"],
  [`host read g[0] ${'x'.repeat(20_000)}`, '<stdin>:4:1: a line of over 10000 characters'],
  ['host read g[0]\0', '<stdin>:4:15: a NUL byte on the line'],
  ['\x1b[31m', "<stdin>:4:1: unknown step '\\x1b'"],
  ['memory: h, 1 page, 3', "<stdin>:4:20: 'MMAP', 'INIT_SHARED' or 'none' is expected here"],
  ['memory: g, 1 page', '<stdin>:4:9: a second memory g'],
  ['backing: none or so', '<stdin>:4:15: nothing more is expected here'],
  ['memory: h, 1 page, MMAP | MMAP', '<stdin>:4:27: this is given twice'],
  ['backing: auto]', "<stdin>:4:10: 'auto', 'none', 'file' or 'anonymous' is expected here"],
  [
    'check_extension FOO',
    '<stdin>:4:17: the name of a capability is expected here, such as GUEST_MEMFD_FLAGS',
  ],
  ['check_extension GUEST_MEMFD on g', "<stdin>:4:32: 'vm' is expected here"],
  ['bind g slot 0 with g', "<stdin>:4:20: 'kvm', 'vm', 'memfd', 'other_vm' or 'none' is expected here"],
  ['mmap g {len: 0x8000}\nhost read g[9]', '<stdin>:5:13: page 9 is past the end of g, which has 4'],
  ['stat g sice', "<stdin>:4:8: 'size', 'blksize', 'blocks' or 'ino' is expected here"],
  ['populate g[0] as foo', "<stdin>:4:18: 'zero', 'unmeasured', 'secrets' or 'cpuid' is expected here"],
  ['accept: never', "<stdin>:4:9: 'first-touch' or 'by-step' is expected here"],
  ['set g {size: 1,}', '<stdin>:4:16: a field of the call is expected here'],
];

/** A step of each kind; a revision and a VM type go before it. */
export const EVERY_KIND = `memory: g, 4 pages, MMAP | INIT_SHARED
memory: h, 2 pages, none

host write g[1]+0x10 'A'
guest read g[1]+0x10
prefault g[0..2]
guest.1 write g[2] 'B'
fork 1
host.1 read g[2]
pin g[1] as p
pin g[1] get as q
host write via p 'C'
host read via p
host read via q
usage g
host write backing h[0] 'D'
pin backing h[0] as r
punch backing h[0..2]
host read via r
host read backing g[0]
usage h
set g[0..2] private
set g {offset: 0x1000, size: 0x1000, attributes: PRIVATE, reserved: 1}
vm_set g[0..2] private
vm_set {address: 0x10000000, size: 0x1000}
allocate g[3]
punch g[1]
host read via p
unpin p
unpin q
fallocate g {mode: KEEP_SIZE | PUNCH_HOLE, offset: 0x800, len: 0x1000}
create c {size: 0x2000, flags: MMAP}
bind c slot 5 {gpa: 0x60000000}
guest write c[1] 'E'
mmap.1 c
host.1 read c[1]
munmap.1 c
unbind slot 5
guest read c[1]
madvise g[0..4] populate_read
madvise g[0..2] dontneed
madvise g[2] remove
read g {offset: 0, len: 0x1000}
write g {offset: 0, len: 0x1000}
madvise g[0..4] hugepage
madvise g[0..4] collapse
pread g {offset: 0, len: 0x1000}
pwrite g {offset: 0, len: 0x1000}
ftruncate g {len: 0x1000}
stat g size
stat h ino
stat h blocks
region h slot 6 {gpa: 0x70000000}
guest read h[1]
region h slot 7 {gpa: 0x80000000, flags: GUEST_MEMFD}
mmap g {len: 0x10000}
host read g[15]
mmap.1 g {offset: 0x1000, len: 0x1000}
host.1 read g[0]
mmap g
bind g slot 8 {gpa: 0x90000000} with kvm
bind g slot 8 {gpa: 0x90000000} with other_vm
mce_kill.1 late
drain
exit 1
munmap g
host read g[0]
close g
guest read g[0]
check_extension GUEST_MEMFD_FLAGS
check_extension KVM_CAP_READONLY_MEM on vm
check_extension GUEST_MEMFD_MEMORY_ATTRIBUTES
mce_kill early
preserve h
close vm
guest read h[0]
unbind slot 1
poison h[0]
finalize
populate h[0]
`;

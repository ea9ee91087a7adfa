import type { ClauseId } from './index.js';

/**
 * Where recordings followed each clause: kernels, by the names of their folders in recorded/, each with its VM types.
 * Made by `npm run pages` from the recordings themselves, and never typed in; a test compares it with what that makes.
 */
export const RECORDED: Readonly<Partial<Record<ClauseId, string>>> = {
  'set.no-ioctl':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'set.knob-off': 'next sw-protected; rfc-v5 sw-protected',
  'set.flags-must-be-zero': 'next default, sw-protected',
  'set.flags-unknown': 'rfc-v5 default, sw-protected',
  'set.flags-exclusive': 'rfc-v5 default, sw-protected',
  'set.reserved': 'next default, sw-protected; rfc-v5 default, sw-protected',
  'set.vm-without-private-memory': 'next default',
  'set.attributes': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.size': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.alignment': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.end-of-file': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.unchanged': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.unmaps-range': 'next sw-protected; rfc-v5 sw-protected',
  'set.to-shared-unchecked': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.outside-reference': 'next sw-protected; rfc-v5 sw-protected',
  'set.drains-batches': 'next sw-protected; rfc-v5 sw-protected',
  'set.eagain-first-offender': 'next sw-protected; rfc-v5 sw-protected',
  'set.to-private': 'next sw-protected; rfc-v5 sw-protected',
  'set.to-shared': 'next sw-protected; rfc-v5 default, sw-protected',
  'set.zaps-kinds-in-range': 'rfc-v5 default, sw-protected',
  'set.zaps-opposite-kind': 'next sw-protected',
  'mode.unsupported': 'rfc-v5 default, sw-protected',
  'mode.applied-when-unchanged': 'rfc-v5 default, sw-protected',
  'mode.zero': 'rfc-v5 sw-protected',
  'mode.preserve': 'rfc-v5 sw-protected',
  'mode.unspecified-scrambles': 'rfc-v5 sw-protected',
  'mode.unspecified-unused-page': 'rfc-v5 sw-protected',
  'mode.unspecified-untouched': 'rfc-v5 default',
  'mode.stops-at-poison': 'rfc-v5 sw-protected',
  'host.not-mapped-sigsegv':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'host.private-sigbus':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'host.fault-maps':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'folio.allocate':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'folio.zero-on-first-use':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'folio.zero-once':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'mmap.without-flag':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'mmap.private':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'mmap.maps':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'mmap.unmaps':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'process.fork':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'process.exit':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'pin.foll-pin':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'pin.foll-get':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'pin.fault-efault':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'pin.drop':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'pin.access-through':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'madvise.not-mapped':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'madvise.dontneed':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'madvise.remove':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'madvise.populate':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'guest.mismatch': 'next default; rfc-v5 default',
  'guest.no-slot-mmio':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'guest.no-slot-private':
    'linux-7.2 sw-protected; linux-7.3 sw-protected; next sw-protected; rfc-v5 sw-protected',
  'guest.private-without-gmem':
    'linux-7.2 sw-protected; linux-7.3 sw-protected; next sw-protected; rfc-v5 sw-protected',
  'guest.shared-from-userspace':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next sw-protected; rfc-v5 default, sw-protected',
  'guest.readonly-mmio':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'guest.private-from-gmem':
    'linux-7.2 sw-protected; linux-7.3 sw-protected; next sw-protected; rfc-v5 sw-protected',
  'guest.shared-from-gmem':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'guest.file-gone':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 sw-protected',
  'guest.zap':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'prefault.maps':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default',
  'prefault.no-slot':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default',
  'prefault.not-served':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default',
  'create.flags':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'create.size':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'create.init-shared':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'create.init-private':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'file.closed':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'file.close':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'file.release':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'file.no-read-write':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.negative-or-empty':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.mode':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.too-far':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.keep-size':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.own-modes':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.alignment':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.past-end':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.allocate':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'fallocate.punch':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'punch.frees':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'punch.pinned-lives-on':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.flags':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.alignment':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.wraps':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.size-limit':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.slot-number':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.slot-in-use':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'bind.gpa-overlap':
    'linux-6.18 default; linux-7.2 default, sw-protected; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.past-end':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.signed-end': 'linux-6.18 default',
  'bind.file-overlap':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.overlap-before-address': 'linux-6.18 default; linux-7.2 default, sw-protected',
  'bind.wants-mmap': 'linux-7.3-arm64 arm64',
  'bind.beyond-physical':
    'linux-6.18 default; linux-7.2 default, sw-protected; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; next default, sw-protected; rfc-v5 sw-protected',
  'bind.gmem-only':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.two-sources':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-sev default; next sw-protected; rfc-v5 default, sw-protected',
  'bind.userspace-only':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'bind.no-such-slot':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'bind.unbind':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'backing.inaccessible':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'backing.file':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'backing.read':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 default, sw-protected',
  'backing.write':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 default, sw-protected',
  'backing.punch':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'backing.pin':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'backing.fork':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; rfc-v5 default, sw-protected',
  'backing.copy-on-write':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-sev default',
  'usage.counts-both':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'drain.empties-batches':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default; next default, sw-protected; rfc-v5 default, sw-protected',
  'vm-set.no-ioctl': 'linux-6.18 default; linux-7.2 default; linux-7.3 default',
  'vm-set.arm64': 'linux-7.3-arm64 arm64',
  'vm-set.not-while-in-place': 'rfc-v5 default, sw-protected',
  'vm-set.flags':
    'linux-6.18-sev default; linux-7.2 sw-protected; linux-7.2-sev default; linux-7.3 sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 sw-protected',
  'vm-set.attributes':
    'linux-6.18-sev default; linux-7.2 sw-protected; linux-7.2-sev default; linux-7.3 sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 sw-protected',
  'vm-set.range':
    'linux-6.18-sev default; linux-7.2 sw-protected; linux-7.2-sev default; linux-7.3 sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 sw-protected',
  'vm-set.alignment':
    'linux-6.18-sev default; linux-7.2 sw-protected; linux-7.2-sev default; linux-7.3 sw-protected; linux-7.3-sev default; next default, sw-protected; rfc-v5 sw-protected',
  'vm-set.nothing-to-set':
    'linux-6.18-sev default; linux-7.2-sev default; linux-7.3-sev default; next default, sw-protected',
  'vm-set.stores': 'linux-7.2 sw-protected; linux-7.3 sw-protected; next sw-protected; rfc-v5 sw-protected',
  'poison.ebusy':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'poison.twice': 'next sw-protected; rfc-v5 sw-protected',
  'poison.host-sigbus':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-arm64 arm64; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'poison.guest-ehwpoison':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default; linux-7.2-sev default; linux-7.3 default; linux-7.3-sev default; next sw-protected; rfc-v5 sw-protected',
  'poison.keeps-reference': 'next sw-protected; rfc-v5 sw-protected',
  'capability.unknown':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'capability.gmem':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'capability.flags':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'capability.vm-attributes':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'capability.readonly':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
  'capability.prefault':
    'linux-6.18 default; linux-6.18-sev default; linux-7.2 default, sw-protected; linux-7.2-sev default; linux-7.3 default, sw-protected; linux-7.3-arm64 arm64; linux-7.3-sev default',
};

import type { Operation } from '../../../model/operation.js';
import { drain } from '../parts/drain.js';
import { endProcess } from '../parts/process.js';
import { setRegion } from '../parts/slots.js';
import { poison, readFile, writeFile } from '../parts/usage.js';
import type { PlannedStep } from '../plan.js';
import { bytesC, placeC } from '../values-c.js';
import { guest, host, take, touch, unpin, via } from './accesses.js';
import { checkExtension } from './check-extension.js';
import type { Context } from './context.js';
import { set, setRaw, vmSet, vmSetRaw } from './conversions.js';
import { allocateOrPunch, bind, close, create, fallocateRaw, usage } from './files.js';
import { positioned, stat, truncate } from './inode.js';
import { ADVICE, advise, mmap, munmap } from './mappings.js';
import { behind, type Of, process } from './places.js';
import type { StepCode } from './step-code.js';

type Codes = {
  readonly [K in Operation['kind']]?: (cx: Context, operation: Of<K>, step: PlannedStep) => StepCode;
};

/** A step as C. Steps that no program can do are refused before. */
export function stepCode(cx: Context, step: PlannedStep): StepCode {
  const code = CODES[step.operation.kind] as (cx: Context, o: Operation, s: PlannedStep) => StepCode;
  return code(cx, step.operation, step);
}

const CODES: Codes = {
  host,
  guest,
  via,
  backing: (cx, o) => touch(behind(cx, o.file), o),
  set,
  'set-raw': setRaw,
  'vm-set': vmSet,
  'vm-set-raw': vmSetRaw,
  allocate: allocateOrPunch,
  punch: allocateOrPunch,
  fallocate: fallocateRaw,
  create,
  close,
  bind,
  unbind: (_cx, o) => ({ parts: [setRegion], call: `set_region(${o.slot}, 0, 0, 0, NULL, -1, 0)` }),
  mmap,
  munmap,
  fork: (cx, o) => ({ parts: [cx.processes], call: `fork_process(${cx.self}${process(o.process)})` }),
  exit: (cx, o) => ({ parts: [endProcess(cx.processes)], call: `end_process(${process(o.process)})` }),
  pin: (cx, o) => take(cx, placeC(cx.names.mem(o.file), o.page), o),
  'pin-backing': (cx, o) => take(cx, placeC(behind(cx, o.file), o.page), o),
  unpin,
  'punch-backing': (cx, o) => advise(behind(cx, o.file), o.range, 'MADV_DONTNEED'),
  usage,
  drain: () => ({ parts: [drain], call: 'drain_lru_caches()' }),
  'file-read': (cx, o) => ({
    parts: [readFile],
    call: `read_file(${cx.names.fd(o.file)}, ${bytesC(o.len)})`,
  }),
  'file-write': (cx, o) => ({
    parts: [writeFile],
    call: `write_file(${cx.names.fd(o.file)}, ${bytesC(o.len)})`,
  }),
  'file-pread': positioned,
  'file-pwrite': positioned,
  truncate,
  stat,
  poison: (cx, o) => ({ parts: [poison], call: `poison_page(${placeC(cx.names.mem(o.file), o.page)})` }),
  madvise: (cx, o) => advise(cx.names.mem(o.file), o.range, ADVICE[o.advice]),
  'check-extension': (cx, o) => checkExtension(cx.plan, o),
};

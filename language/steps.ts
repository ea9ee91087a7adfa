import type { Operation } from '../model/operation.js';
import { guest, host } from './accesses.js';
import {
  bind,
  drain,
  finalize,
  mceKill,
  mmap,
  munmap,
  pin,
  processStep,
  region,
  unbind,
  unpin,
} from './bindings.js';
import {
  allocate,
  close,
  create,
  fallocate,
  fileCall,
  madvise,
  onFile,
  onPages,
  poison,
  populate,
  punch,
  set,
  stat,
  truncate,
  vmSet,
} from './calls.js';
import { checkExtension } from './check-extension.js';
import { choice } from './combinators.js';
import type { Parse } from './tokens.js';

const TABLE: Readonly<Record<string, Parse<Operation>>> = {
  host,
  guest,
  set,
  vm_set: vmSet,
  allocate,
  punch,
  fallocate,
  create,
  close,
  bind,
  region,
  unbind,
  mmap,
  munmap,
  fork: processStep('fork'),
  exit: processStep('exit'),
  pin,
  unpin,
  preserve: onFile('preserve'),
  usage: onFile('usage'),
  drain,
  read: fileCall('file-read'),
  write: fileCall('file-write'),
  pread: fileCall('file-pread'),
  pwrite: fileCall('file-pwrite'),
  ftruncate: truncate,
  stat,
  finalize,
  populate,
  poison,
  mce_kill: mceKill,
  madvise,
  accept: onPages('accept'),
  validate: onPages('validate'),
  prefault: onPages('prefault'),
  check_extension: checkExtension,
};

/** The first words of steps. */
export const STEP_WORDS: readonly string[] = Object.keys(TABLE);

/** One step, without what it answers. Its first word chooses its form. */
export const step: Parse<Operation> = choice('step', TABLE);

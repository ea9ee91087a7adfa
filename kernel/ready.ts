import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';

/** The machine cannot do what was asked: the message is one line that says what is missing and what to do. */
export class Unready extends Error {}

/** A compiler for C, as it is called. */
export interface Compiler {
  readonly command: string;
  readonly args: readonly string[];
}

/** The C compiler that is used: that of the environment, which may have arguments, as make takes it; or cc. */
export function compiler(): Compiler {
  const [command = 'cc', ...args] = (process.env.CC ?? '').split(/\s+/).filter((word) => word !== '');
  return { command, args };
}

/** Why no C program can be built here, in one line with what to do; undefined where one can. */
export function withoutCompiler(): string | undefined {
  const { command } = compiler();
  const { error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
  if (error === undefined) return undefined;
  return `no C compiler ${command}: install one (Debian: gcc and libc6-dev), or name it in CC`;
}

/** Why no VM can be made here, in one line with what to do; undefined where one can. */
export function withoutKvm(device = '/dev/kvm'): string | undefined {
  if (process.platform !== 'linux') return `${process.platform} has no KVM: use a machine with Linux`;
  if (!existsSync(device)) return `no ${device}: load the kvm module, or use a machine with virtualization`;
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
    return undefined;
  } catch {
    return `no right to use ${device}: be root, or join the group kvm`;
  }
}

/** What is missing to run scenarios on this machine's kernel, in one line with what to do; undefined for nothing. */
export function unready(): string | undefined {
  return withoutKvm() ?? withoutCompiler();
}

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';

/** The machine cannot do what was asked: the message is one line that says what is missing and what to do. */
export class Unready extends Error {}

/** The C compiler that is used: that of the environment, or cc. */
export const compiler = (): string => process.env.CC ?? 'cc';

/** Why no C program can be built here, in one line with what to do; undefined where one can. */
export function withoutCompiler(): string | undefined {
  const { error, status } = spawnSync(compiler(), ['--version'], { stdio: 'ignore' });
  if (error === undefined && status === 0) return undefined;
  return `no C compiler ${compiler()}: install one (Debian: gcc and libc6-dev), or name it in CC`;
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

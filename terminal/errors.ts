/** Something the user can mend: the message is one line that says what, where, and what to do. */
export class UsageError extends Error {}

/** How commands end. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  internal: 3,
  unready: 4,
  interrupted: 130,
  pipeClosed: 141,
} as const;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is no directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EPIPE: 'nobody reads it any more',
  ENXIO: 'it is a socket, or nobody is at its other end',
};

/** What the system says went wrong, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? 'unknown error';
  return REASONS[code] ?? code;
}

/** The errno name of a system error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Something the user can mend: the message is one line that says what, where, and what to do. */
export class UsageError extends Error {}

/** How commands end. */
export const EXIT = { ok: 0, failed: 1, usage: 2, internal: 3 } as const;

/** Why there is nothing to run: the message is for the user, its first line a sentence. */
export class BuildError extends Error {}

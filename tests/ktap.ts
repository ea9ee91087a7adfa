/** A test as a reader of KTAP sees it. */
export interface ReadTest {
  readonly ok: boolean;
  readonly number: number;
  readonly name: string;
  readonly directive?: string;
  readonly diagnostics: readonly string[];
}

const RESULT = /^(ok|not ok) (\d+)(?: ([^#]*?))?(?: # (\S.*))?$/;

/**
 * Reads KTAP, version 1, without nested tests. Throws where it is none: another first line, a plan that does not fit,
 * numbers out of order, a line that is neither a result nor a comment.
 */
export function readKtap(text: string): ReadTest[] {
  const [version, plan, ...lines] = text.replace(/\n$/, '').split('\n');
  if (version !== 'KTAP version 1') throw new Error(`no version line: ${version}`);
  const tests: ReadTest[] = [];
  let diagnostics: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) {
      diagnostics.push(line.replace(/^# ?/, ''));
      continue;
    }
    const parts = RESULT.exec(line);
    if (parts === null) throw new Error(`neither a result nor a comment: ${line}`);
    const [, result, number, name, directive] = parts;
    if (Number(number) !== tests.length + 1) throw new Error(`out of order: ${line}`);
    const read = { ok: result === 'ok', number: Number(number), name: name ?? '', diagnostics };
    tests.push(directive === undefined ? read : { ...read, directive });
    diagnostics = [];
  }
  if (plan !== `1..${tests.length}`) throw new Error(`the plan is ${plan}, for ${tests.length} tests`);
  return tests;
}

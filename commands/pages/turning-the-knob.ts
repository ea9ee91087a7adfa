import { replay } from '../../checker/replay/replay.js';
import { parse, printOperation, printOutcome } from '../../language/index.js';
import { counted } from '../../terminal/counts.js';
import { wrapped } from '../../terminal/text.js';
import { PORTED, type Situation, UNCHANGED } from './knob-situations.js';

const ABI = 'next';
const VM = 'sw-protected';
const TWO_STORES = ['in_place: off', 'memory: g, 2 pages, none'];
const IN_PLACE = ['memory: g, 2 pages, MMAP | INIT_SHARED'];
const NOT_CHANGED = ['memory: g, 2 pages, none'];

/** The headings of both columns, as the sides of `gmemcheck diff` are called, and the gap between these. */
const LEFT = `${ABI}/off`;
const RIGHT = ABI;
const GAP = 3;

const HEAD = `# Turning the knob

VMMs ship two stores today: private pages are the guest_memfd's, shared ones are behind userspace_addr, and the VM keeps
the attributes. With \`kvm.gmem_in_place_conversion\` on there is one: the guest_memfd, mapped, with the attributes in
it. This page answers what breaks in a VMM then, one thing that VMMs do after the other.

On the left is the VMM of today, on the right what it sees in place; each step has the answer of the model (\`${LEFT}\` and
\`${RIGHT}\` on ${VM}), as \`npx gmemcheck run\` gives it. \`npm run pages\` makes the page, and a test compares it with
what that makes. What differs beyond what stands here, \`npx gmemcheck diff ${LEFT} ${RIGHT}\` finds; what a VMM may build on
in place and not before are the properties S23 to S25 (\`npx gmemcheck list properties\`). Bytes stay through a
conversion on VM types without firmware: TDX and SNP do not keep them.
`;

/** What both sides come to: each step with its answer, or undefined where a side takes none. */
export interface Played {
  readonly situation: Situation;
  readonly rows: readonly (readonly [Answered | undefined, Answered | undefined])[];
}
export interface Answered {
  readonly step: string;
  readonly answer: string;
}

/** All situations with their answers, in the order of the page. */
export const played = (): Played[] => [...UNCHANGED, ...PORTED].map(playedOn);

/** The text of docs/turning-the-knob.md. */
export function turningTheKnobPage(): string {
  const all = played();
  const [unchanged, ported] = [true, undefined].map((is) => all.filter((p) => p.situation.unchanged === is));
  return [
    HEAD,
    `## A VMM that is not changed: ${counted(unchanged!.length, 'situation')}\n`,
    `The same calls on the same memory (\`${NOT_CHANGED[0]}\`), only the knob is another.\n`,
    ...unchanged!.map(sectionText),
    `## A VMM that maps the guest_memfd and converts it: ${counted(ported!.length, 'situation')}\n`,
    `Left \`${TWO_STORES.at(-1)}\`, right \`${IN_PLACE[0]}\`; \`backing\` is the memory behind userspace_addr.\n`,
    ...ported!.map(sectionText),
  ].join('\n');
}

function playedOn(situation: Situation): Played {
  const answers = ([0, 1] as const).map((side) => {
    const headers = side === 0 ? TWO_STORES : situation.unchanged ? NOT_CHANGED : IN_PLACE;
    return answersOf(
      headers,
      situation.steps.flatMap((pair) => pair[side] ?? []),
    );
  });
  const rows = situation.steps.map((pair) => {
    const [left, right] = pair.map((step, side) => (step === null ? undefined : answers[side]!.shift()!));
    return [left, right] as const;
  });
  return { situation, rows };
}

/** Each step with what the model answers; one that means nothing is an error of this page. */
function answersOf(headers: readonly string[], steps: readonly string[]): Answered[] {
  const [scenario] = parse([`abi: ${ABI}`, `vm: ${VM}`, ...headers, ...steps].join('\n'));
  const answers: Answered[] = [];
  const { refused } = replay(scenario!, {}, ({ line, outcome }) => {
    if (line.kind === 'operation' && outcome !== undefined)
      answers.push({ step: printOperation(line.operation), answer: printOutcome(outcome) });
  });
  if (refused !== undefined) throw new Error(`${steps.join('; ')}: ${refused.reason}`);
  return answers;
}

function sectionText({ situation, rows }: Played): string {
  const lefts = column(rows.map(([left]) => left));
  const rights = column(rows.map(([, right]) => right));
  const width = Math.max(LEFT.length, ...lefts.map((text) => text.length)) + GAP;
  const lines = [[LEFT, RIGHT] as const, ...lefts.map((left, i) => [left, rights[i]!] as const)];
  const text = lines.map(([left, right]) => `${left.padEnd(width)}${right}`.trimEnd());
  return `### ${situation.title}\n\n\`\`\`\n${text.join('\n')}\n\`\`\`\n\n${wrapped(situation.means, 0)}\n`;
}

/** The steps of one side with their answers below one another. */
function column(all: readonly (Answered | undefined)[]): string[] {
  const widest = Math.max(...all.map((one) => one?.step.length ?? 0));
  return all.map((one) => (one === undefined ? '' : `${one.step.padEnd(widest)} => ${one.answer}`));
}

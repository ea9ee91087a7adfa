import { type Answer, expectsSomething } from '../../checker/replay/answered.js';
import type { Overrides } from '../../checker/replay/machine.js';
import { type Replay, type ReplayedLine, replay } from '../../checker/replay/replay.js';
import { counted } from '../../terminal/counts.js';
import { JsonList } from '../../terminal/json-list.js';
import { KtapReport } from '../../terminal/ktap.js';
import type { Read } from '../../terminal/read.js';
import { Spool } from '../../terminal/spool.js';
import { wrapped } from '../../terminal/text.js';
import { failureText } from './failure.js';
import { runJson } from './json.js';
import { testOf } from './ktap.js';
import { answersText, type Counts, filledText, summaryText, verdictLine } from './screen.js';
import { stepText } from './trace.js';
import { unpromisedText } from './unpromised.js';

/** What is known of all scenarios before the first is printed. */
export interface Surveyed extends Counts {
  readonly scenarios: number;
  /** What they run on, as a line of text. */
  readonly on: string;
}

/** What is printed of scenarios one after the other: before the first, of each, and after the last. */
export interface Form {
  readonly head: string;
  each(read: Read, overrides: Overrides): Iterable<string>;
  /** `shown` is how many were printed where Ctrl-C came before all were. */
  end(shown?: number): string;
}

/** That not all that was replayed was printed, nor perhaps all that there is replayed. */
const cutText = (shown: number | undefined, { scenarios }: Surveyed): string =>
  shown === undefined ? '' : `Interrupted: ${counted(scenarios, 'scenario')} replayed, ${shown} shown.\n`;

/** One line a scenario, and more for one that does not hold, or that only asks. */
export const linesForm = (surveyed: Surveyed): Form => ({
  head: `${wrapped(surveyed.on, 2, 0)}\n`,
  each({ name, scenario }, overrides) {
    const { result, answers } = replayed(scenario, overrides);
    const asked = expectsSomething(scenario) ? '' : answersText(result, answers);
    return [verdictLine(name, result), unpromisedText(name, result), failureText(name, result), asked];
  },
  end: (shown) => cutText(shown, surveyed) + summaryText(surveyed),
});

/** Scenarios that only ask, with their answers: a file of scenarios again. */
export function answersForm(surveyed: Surveyed): Form {
  const { scenarios, on } = surveyed;
  let separator = '';
  return {
    head: `${wrapped(on, 2).replace(/^ {2}/gm, '# ')}\n`,
    each({ name, scenario }, overrides) {
      const { result, answers } = replayed(scenario, overrides);
      const place = scenarios === 1 ? '' : `# ${name}:${scenario.at.line}\n`;
      const text = `${separator}${place}${filledText(result, answers)}`;
      separator = '---\n';
      return [text];
    },
    end: (shown) => {
      if (shown !== undefined) return `# ${cutText(shown, surveyed)}`;
      return scenarios === 1 ? '' : `# ${counted(scenarios, 'scenario')} answered\n`;
    },
  };
}

/** Every step. */
export const traceForm = (surveyed: Surveyed): Form => ({
  head: `${wrapped(surveyed.on, 2, 0)}\n`,
  each: traced,
  end: (shown) => cutText(shown, surveyed) + summaryText(surveyed),
});

/** The steps of a scenario, which are put aside until the verdict, which stands above them, is known. */
function* traced({ name, scenario }: Read, overrides: Overrides): Generator<string> {
  const steps = new Spool();
  const sourced = new Set<string>();
  let isFirst = true;
  const trace = (line: ReplayedLine) => {
    // The failure's own text shows its line.
    if (!line.holds) return;
    steps.add(Buffer.from(`${isFirst ? '' : '\n'}${stepText(line, isFirst, sourced)}`));
    isFirst = false;
  };
  const result = replay(scenario, overrides, trace);
  yield verdictLine(name, result);
  yield* steps.text();
  yield `${isFirst ? '' : '\n\n'}${failureText(name, result)}`;
}

/** One JSON object. */
export function jsonForm({ scenarios, failed, asking }: Surveyed): Form {
  const list = new JsonList('results');
  return {
    head: list.head({ scenarios, failed, answered: asking }),
    each({ name, scenario }, overrides) {
      const { result, answers } = replayed(scenario, overrides);
      return [list.item(runJson(name, result, answers))];
    },
    end: (shown) => list.end(shown === undefined ? {} : { interrupted: true }),
  };
}

/** A test a scenario, in the kernel's own form. */
export function ktapForm({ scenarios }: Surveyed): Form {
  const report = new KtapReport();
  return {
    head: report.head(scenarios),
    each: ({ name, scenario }, overrides) => [report.test(testOf(name, replay(scenario, overrides)))],
    end: (shown) => report.end(shown !== undefined),
  };
}

function replayed(
  scenario: Read['scenario'],
  overrides: Overrides,
): { result: Replay; answers: readonly Answer[] } {
  const answers: Answer[] = [];
  const result = replay(scenario, overrides, ({ line, outcome }) =>
    answers.push(outcome === undefined ? { line } : { line, outcome }),
  );
  return { result, answers };
}

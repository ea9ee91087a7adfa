import type { Escape } from '../../checker/inductive/obstacle.js';
import type { Setting } from '../../checker/inductive/settings.js';
import type { Situation } from '../../checker/inductive/steps.js';
import { FAR } from '../../checker/inductive/worlds.js';
import { printOperation, printOutcome } from '../../language/index.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { wrapped } from '../../terminal/text.js';
import { pageWords, processes } from './page-words.js';

const INDENT = 4;
/** Before what a line says. */
const LABEL = 8;

/** A step of an induction: what it is taken in, the pages before it, the operation, the pages after it. */
export function stepText(situation: Situation): string {
  const { world, operation, placed } = situation;
  const step = reduce(world, operation);
  return [
    wrapped(`in      ${settingWords(placed.setting)}`, INDENT + LABEL, INDENT),
    ...pagesWords('before', world, situation),
    wrapped(`step    ${printOperation(operation)} => ${printOutcome(step.outcome)}`, INDENT + LABEL, INDENT),
    ...(step.world.files[0] === world.files[0]
      ? [`${' '.repeat(INDENT)}after   the same`]
      : pagesWords('after', step.world, situation)),
  ].join('\n');
}

/** Why a step leads to where the induction does not start from. */
export function escapeText({ to, world }: Escape): string {
  switch (to) {
    case 'page':
      return 'It leads to a page state that is none of the well-typed ones.';
    case 'unclaimed':
      return 'It changes a page, and nothing is claimed of what it looks at.';
    case 'setting':
      return world.machine.inPlace
        ? 'It leads to a setting that the induction does not start from.'
        : 'The attributes are tracked in the VM there, which is no part of a page or a setting.';
  }
}

function settingWords(setting: Setting): string {
  const { mappedBy, closed, binding, flags, finalized, vmDead, hasRun, processes: living } = setting;
  const gone = closed && mappedBy === 0;
  return [
    gone ? 'the memory is gone' : closed ? 'the descriptor is closed' : 'the descriptor is open',
    ['bound', 'bound no more', 'bound elsewhere', 'bound no more', 'not yet bound'][binding]!,
    mappedBy === 0 ? 'mapped by no process' : `mapped by process ${processes(mappedBy)}`,
    ...(living === 1 ? [] : [`process ${processes(living)} alive`]),
    `created with ${[...(flags.mmap ? ['MMAP'] : []), ...(flags.initShared ? ['INIT_SHARED'] : [])].join(' | ') || 'no flags'}`,
    ...(finalized ? [] : ['the launch not finalized']),
    ...(vmDead ? ['the VM dead'] : []),
    ...(hasRun ? ['a vCPU has run'] : []),
  ].join('; ');
}

/** The pages from the first that is not there to be passed over. */
function pagesWords(label: string, { files }: World, { placed }: Situation): string[] {
  const file = files[0]!;
  const shown = file.pages.filter((run) => !placed.far || run.start >= FAR);
  return shown.map(({ start, cell }, i) => {
    const text = `${file.name}[${start}] ${pageWords(cell)}`;
    return i === 0
      ? wrapped(label.padEnd(LABEL) + text, INDENT + LABEL + 2, INDENT)
      : wrapped(text, INDENT + LABEL + 2, INDENT + LABEL);
  });
}

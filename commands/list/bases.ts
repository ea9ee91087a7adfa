import type { Base } from '../../model/bases/base.js';
import { BASES } from '../../model/bases/index.js';
import { colour } from '../../terminal/colour.js';
import { wrapped } from '../../terminal/text.js';
import { chosen } from './chosen.js';
import type { Listing } from './listing.js';

/** What a base does, in words: a sentence for each thing in which bases differ. */
const WORDS: readonly ((base: Base) => string)[] = [
  ({ binding }) => `a file range bound twice: ${binding.sameRangeTwice}`,
  ({ binding }) => `a slot whose end is 2^63 or beyond: ${binding.signedEnd ? 'taken' : 'EINVAL'}`,
  ({ binding }) =>
    `a range bound already is refused ${binding.overlapBeforeAddress ? 'before' : 'after'} an address beyond the guest's frames`,
  ({ binding }) =>
    `a bound slot set again without GUEST_MEMFD: ${binding.takesChangeOfFlags ? 'a change of flags' : 'EINVAL'}`,
  ({ populate: { withoutSource } }) =>
    `populate without a source: ${withoutSource === 'refused-argument' ? 'EINVAL' : `${withoutSource.tdx} on tdx, EIO on snp`}`,
  ({ memoryFailure }) => `memory failure on a page: ${memoryFailure}`,
  ({ preparedIsUpToDate }) =>
    preparedIsUpToDate
      ? 'a page that is up to date counts as prepared: populate refuses it'
      : 'a page that is up to date is not prepared by that',
  ({ secondLaunchFinish }) =>
    `snp: a second end of the launch: ${secondLaunchFinish === 'EINVAL' ? 'EINVAL' : 'host_crash'}`,
  ({ preservesGmem }) =>
    preservesGmem ? 'live update can preserve a guest_memfd' : 'live update takes no guest_memfd',
];

/** The base that each is compared with: of a variant the base it changes, else the one before it. */
function beforeOf(base: Base): Base | undefined {
  return BASES.find(({ name }) => name === base.variantOf) ?? BASES[BASES.indexOf(base) - 1];
}

/** Bases, all or those named: what each is, and what it does otherwise than another; of the first all it does. */
export function baseList(name?: string): Listing {
  const data = chosen('bases', BASES, (base) => [base.name], name).map((base) => {
    const before = beforeOf(base);
    const said = WORDS.filter((words) => before === undefined || words(base) !== words(before));
    return {
      name: base.name,
      title: base.title,
      source: base.source,
      before: before?.name ?? null,
      differs: said.map((words) => words(base)),
    };
  });
  const texts = data.map(({ name, title, source, before, differs }) =>
    [
      `${colour.cyan(name)}  ${title}`,
      wrapped(`from ${source}`, 4),
      ...(before === null ? [] : [`  otherwise than ${before}:`]),
      ...differs.map((one) => wrapped(one, 6, 4)),
    ].join('\n'),
  );
  return { text: `${texts.join('\n\n')}\n`, data };
}

import { counted, grouped } from '../../terminal/counts.js';
import { wrapped } from '../../terminal/text.js';
import type { SearchReport } from './report.js';

/** The names of the figures, with the gap after them. */
const LABEL = 13;

/**
 * What a search took, and how far its tables were checked: all that differs with the machine and the number of
 * threads. Each thread has tables of its own; those counted are of the first.
 */
export function effortText({ result, workers, seconds, cpuSeconds }: SearchReport): string {
  const { states, transitions, threads, bytes, counts } = result;
  const rate = (count: number): string => grouped(Math.round(cpuSeconds > 0 ? count / cpuSeconds : 0));
  const whose = threads === 1 ? '' : ' in the first thread';
  const unused = threads < workers ? `, too few states for ${workers} to help` : '';
  const rates = `${rate(states)} states and ${rate(transitions)} transitions a CPU second.`;
  const confirmed = `${grouped(counts.verified)} confirmed`;
  const tables =
    `${counted(counts.entries, 'entry', 'entries')}${whose}, ${confirmed}: ` +
    'the reducer computed each of those twice, and none was used before';
  return [
    'tables'.padEnd(LABEL) + wrapped(tables, LABEL, 0),
    `${'memory'.padEnd(LABEL)}${grouped(bytesPerState(result))} bytes a state, ${megabytes(bytes)} MB in all`,
    `${'time'.padEnd(LABEL)}${seconds.toFixed(1)} seconds with ${counted(threads, 'thread')}${unused}`,
    wrapped(`${cpuSeconds.toFixed(1)} CPU seconds, ${rates}`, 2, 0),
  ].join('\n');
}

/** Bytes for a state, its share of the hash table included. */
export const bytesPerState = ({ bytes, states }: SearchReport['result']): number =>
  Math.round(bytes / Math.max(1, states));

const megabytes = (bytes: number): string => {
  const mb = bytes / 1e6;
  return mb < 10 ? mb.toFixed(1) : grouped(Math.round(mb));
};

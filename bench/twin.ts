import { searchInChild } from './job.js';
import type { Measured, Part } from './part.js';
import { searchCells, searchHead, TWIN, TWIN_WORDS } from './searched.js';

/** What a search of the twin may take. */
const SECONDS = 30;
const MEGABYTES = 400;
const BYTES = 24;

/** The twin searched in one thread, pages not sorted: time, resident memory and bytes a state. */
export const twin: Part = {
  name: 'twin',
  what: 'exhaustive search of the twin: time and memory',
  run: ({ quick }) => searched(quick ? 3 : 4),
};

function searched(pages: number): Measured {
  const done = searchInChild({ ...TWIN, pages, workers: 1 });
  const on = `the twin at ${pages} pages`;
  return {
    results: [
      { what: `search: ${on}`, measured: done.seconds, unit: 'wall seconds', wanted: SECONDS, most: true },
      {
        what: `search: ${on}, the most resident memory`,
        measured: done.resident / 1e6,
        unit: 'MB',
        wanted: MEGABYTES,
        most: true,
      },
      {
        what: `search: ${on}, memory`,
        measured: done.bytesPerState,
        unit: 'bytes a state',
        wanted: BYTES,
        most: true,
      },
    ],
    figures: [
      {
        title: 'Exhaustive search: time and memory',
        work: `The twin: ${TWIN_WORDS}, ${pages} pages, every state as it is, pages not sorted; one thread, all ${done.properties} properties on, a process of its own with its start included.`,
        head: searchHead('pages'),
        rows: [[String(pages), ...searchCells(done)]],
      },
    ],
    notes: [],
    failures: [
      ...(done.bound === undefined ? [] : [`twin: the search was cut off by ${done.bound}.`]),
      ...(done.broken.length === 0 ? [] : [`twin: the search broke ${done.broken.join(', ')}.`]),
    ],
  };
}

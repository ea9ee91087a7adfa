import type { CheckRequest, Failure } from '../../checker/random/check.js';
import { machineOfCell } from '../../checker/random/explore.js';
import { failureGroups, groupText } from '../../terminal/failures.js';
import { printSoFar } from '../../terminal/output.js';
import { shortSubject } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';
import { cellText } from './table.js';

/**
 * What a terminal shows while `check` goes on: each failure once it is minimal, unless one like it was shown that is
 * no longer, and a line for each cell once it is done. `erase` takes the line of progress away before that.
 */
export function liveScreen(each: boolean, erase: () => void): Pick<CheckRequest, 'onFailure' | 'onCell'> {
  const shown: Failure[] = [];
  const show = (text: string): void => {
    erase();
    printSoFar(text);
  };
  return {
    onFailure: (failure) => {
      shown.push(failure);
      const group = failureGroups(shown, each).find(({ all }) => all.includes(failure))!;
      if (group.shown === failure) show(`${groupText({ shown: failure, all: [failure] })}\n\n`);
    },
    onCell: (cell, failures) => {
      show(`${wrapped(`${shortSubject(machineOfCell(cell))}: ${cellText(failures)}`, 2, 0)}\n\n`);
    },
  };
}

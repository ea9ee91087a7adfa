import type { FollowedOn } from '../checker/evidence/rests-on.js';
import { followedIn, restsOnText } from '../checker/evidence/told.js';
import type { Scenario } from '../language/scenario.js';
import { wrapped } from './text.js';

/** What a result rests on, as the line that a screen has of it, in columns from `indent`. */
export const restsOnLine = (followed: readonly FollowedOn[], indent: number): string =>
  wrapped(restsOnText(...followed), indent + 2, indent);

/** The same of a sequence that is shown. */
export const scenarioRestsOn = (scenario: Scenario, indent: number): string =>
  restsOnLine([followedIn(scenario)], indent);

import { capabilityClauses } from './capability.js';
import type { Clause, Clauses } from './clause.js';
import { fileClauses } from './file.js';
import { guestClauses } from './guest.js';
import { hostClauses } from './host.js';
import { launchClauses } from './launch.js';
import { modeClauses } from './mode.js';
import { poisonClauses } from './poison.js';
import { populateClauses } from './populate.js';
import { setArgumentsClauses } from './set-arguments.js';
import { setConversionClauses } from './set-conversion.js';
import { slotClauses } from './slot.js';
import { snpClauses } from './snp.js';
import { tdxClauses } from './tdx.js';
import { vmSetClauses } from './vm-set.js';

/** Every clause of the ABI by its id. */
export const CLAUSES = {
  ...setArgumentsClauses,
  ...setConversionClauses,
  ...modeClauses,
  ...hostClauses,
  ...guestClauses,
  ...launchClauses,
  ...populateClauses,
  ...tdxClauses,
  ...snpClauses,
  ...fileClauses,
  ...slotClauses,
  ...vmSetClauses,
  ...poisonClauses,
  ...capabilityClauses,
} as const;

export type ClauseId = keyof typeof CLAUSES;

/** The ids of all clauses, by subject. */
export const CLAUSE_IDS = Object.keys(CLAUSES) as readonly ClauseId[];

/** The clause of an id. */
export function clauseOf(id: ClauseId): Clause {
  return (CLAUSES as Clauses)[id]!;
}

export type { Clause } from './clause.js';

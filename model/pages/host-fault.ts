import type { ClauseId } from '../clauses/index.js';
import { type Context, cite } from '../context.js';
import type { Page } from '../state.js';
import { use } from './folio.js';
import { mapHost, withFolio } from './page.js';

/** Why a touch through a user mapping fails: the page is private, or poisoned. */
export type FaultError = 'private' | 'poisoned';

const CLAUSES: Readonly<Record<FaultError, ClauseId>> = {
  private: 'host.private-sigbus',
  poisoned: 'poison.host-sigbus',
};

/**
 * A process touches the page through its mapping of the file: the page as it is afterwards, mapped and with a
 * folio, or why not. A page that its page tables map already is reached without a fault.
 */
export function hostFault(cx: Context, page: Page, process: number): Page | FaultError {
  const mapped = ((page.hostMapped >> process) & 1) === 1;
  const error = refusesHost(page, process, mapped);
  if (error !== undefined) {
    cite(cx, CLAUSES[error]);
    return error;
  }
  if (mapped) return page;
  cite(cx, 'host.fault-maps');
  return mapHost(withFolio(page, use(cx, page.folio)), process);
}

function refusesHost(page: Page, process: number, mapped: boolean): FaultError | undefined {
  if (((page.hostPoisoned >> process) & 1) === 1) return 'poisoned';
  if (!mapped && page.attribute === 'private') return 'private';
  if (page.folio?.poisoned) return 'poisoned';
  return undefined;
}

/** Is the page the guest's in the RMP, so that its bytes are ciphertext to others and no one else may write it? */
export function isGuestsInRmp(cx: Context, { folio }: Page): boolean {
  return cx.machine.vmType.firmware === 'rmp' && folio !== null && folio.owner !== 'host';
}

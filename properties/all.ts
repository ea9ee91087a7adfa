import { capabilityKeepsItsPromise } from './capability-keeps-its-promise.js';
import { conversionKeepsBytes } from './conversion-keeps-bytes.js';
import { deviceWritesReachGuest } from './device-writes-reach-guest.js';
import { documentedRefusals } from './documented-refusals.js';
import { errorOffsetNamesFirstOffender } from './error-offset-names-first-offender.js';
import { failureChangesNothing } from './failure-changes-nothing.js';
import { firstUseReadsZero } from './first-use-reads-zero.js';
import { noReferenceOnPrivate } from './no-reference-on-private.js';
import { noStaleGuestMapping } from './no-stale-guest-mapping.js';
import { noWriteThroughOlderReference } from './no-write-through-older-reference.js';
import { onePagePerIndex } from './one-page-per-index.js';
import { onlyConversionChangesAttribute } from './only-conversion-changes-attribute.js';
import { outsideRangeUntouched } from './outside-range-untouched.js';
import { preserveKeepsLastWrite } from './preserve-keeps-last-write.js';
import { privateBytesStayHidden } from './private-bytes-stay-hidden.js';
import { privateNotHostReachable } from './private-not-host-reachable.js';
import type { Property } from './property.js';
import { sharedForTheFirmwareToo } from './shared-for-the-firmware-too.js';
import { sharedReachableByAll } from './shared-reachable-by-all.js';
import { targetStateUndisturbed } from './target-state-undisturbed.js';
import { toSharedNeverEagain } from './to-shared-never-eagain.js';
import { uninitialisedMemoryHidden } from './uninitialised-memory-hidden.js';
import { unreferencedConverts } from './unreferenced-converts.js';
import { unreferencedWhenTurnedPrivate } from './unreferenced-when-turned-private.js';
import { unsupportedModeWithoutEffect } from './unsupported-mode-without-effect.js';
import { zeroReadsZero } from './zero-reads-zero.js';

/** All safety properties, by number. */
export const PROPERTIES: readonly Property[] = [
  privateNotHostReachable,
  unreferencedWhenTurnedPrivate,
  noWriteThroughOlderReference,
  failureChangesNothing,
  outsideRangeUntouched,
  errorOffsetNamesFirstOffender,
  noStaleGuestMapping,
  targetStateUndisturbed,
  onlyConversionChangesAttribute,
  firstUseReadsZero,
  uninitialisedMemoryHidden,
  privateBytesStayHidden,
  sharedReachableByAll,
  toSharedNeverEagain,
  noReferenceOnPrivate,
  zeroReadsZero,
  preserveKeepsLastWrite,
  documentedRefusals,
  unreferencedConverts,
  unsupportedModeWithoutEffect,
  sharedForTheFirmwareToo,
  capabilityKeepsItsPromise,
  conversionKeepsBytes,
  deviceWritesReachGuest,
  onePagePerIndex,
];

/** The property of that name or number (`zero-reads-zero` or S16), or undefined. */
export function propertyNamed(name: string): Property | undefined {
  return PROPERTIES.find((p) => p.name === name || p.number.toLowerCase() === name.toLowerCase());
}

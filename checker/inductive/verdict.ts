import type { Configuration } from '../../generators/configuration.js';
import type { Property } from '../../properties/property.js';
import type { Broken } from '../exhaustive/broken.js';
import { endingAt, orEnough } from './enough.js';
import { searchFor, type Tried } from './known.js';
import type { Proof, PropertyProof } from './proof.js';
import { prove } from './prove.js';
import { type SideConditions, sideConditions } from './sides.js';

/** What has come out for a property: proved, broken by a sequence, or only tried on few pages. */
export interface Judged extends PropertyProof {
  readonly status: 'proved' | 'broken' | 'checked';
  readonly broken?: Broken;
}

/** All that is known of the properties of one revision and VM type. */
export interface Verdict {
  readonly configuration: Configuration;
  readonly proof: Proof;
  /** Absent where nothing is proved that would rest on them. */
  readonly sides?: SideConditions;
  readonly judged: readonly Judged[];
  /** What was tried for properties that are neither proved nor broken. */
  readonly tried?: Tried;
}

/** Told what is going on, and how much of it is done; true ends it. */
export type OnStage = (stage: 'proving' | 'comparing' | 'searching', done: number) => boolean;

/**
 * Proves what it can, checks what the proof rests on, and searches for sequences that break the rest. Undefined where
 * `onStage` ended it before it had shown anything; an end of the search leaves what is proved.
 */
export function judgeUntil(
  configuration: Configuration,
  properties: readonly Property[],
  onStage: OnStage,
): Verdict | undefined {
  return orEnough(() => judge(configuration, properties, onStage));
}

/** The same with nobody to end it. */
export function judge(
  configuration: Configuration,
  properties: readonly Property[],
  onStage: OnStage = () => false,
): Verdict {
  const told = (stage: 'proving' | 'comparing') => endingAt((done) => onStage(stage, done));
  const proof = prove(configuration, properties, { onRound: told('proving') });
  const isAny = proof.properties.some((p) => p.isProved);
  const sides = isAny
    ? sideConditions(configuration, proof.states, properties, {
        onProgress: told('comparing'),
      })
    : undefined;
  const isProved = (p: PropertyProof) => p.isProved && sides?.failure === undefined;
  const unproved = proof.properties.filter((p) => !isProved(p));
  const isEnough = () => onStage('searching', 0);
  const known = unproved.length > 0 ? searchFor(configuration, unproved, isEnough) : undefined;
  const judged = proof.properties.map((p): Judged => {
    if (isProved(p)) return { ...p, status: 'proved' };
    const broken = known?.broken.get(p.property);
    return broken === undefined
      ? { ...p, isProved: false, status: 'checked' }
      : { ...p, isProved: false, status: 'broken', broken };
  });
  return {
    configuration,
    proof,
    judged,
    ...(sides && { sides }),
    ...(known && { tried: known.tried }),
  };
}

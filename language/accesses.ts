import { apply, kright, opt_sc, seq } from 'typescript-parsec';
import type { Access, Attribute, Operation } from '../model/operation.js';
import { branch, choice, ensure, exactly, maybe, oneOf, type Spotted } from './combinators.js';
import { listing, nearest } from './nearest.js';
import { inPage, type Place, page } from './places.js';
import { mark } from './spots.js';
import type { Parse } from './tokens.js';
import { between, byte, name, processSuffix } from './values.js';

export const ATTRIBUTES: readonly Attribute[] = ['private', 'shared'];
export const attribute = oneOf('attribute', ATTRIBUTES);

/** A page and an offset in it, of the guest_memfd or of the memory behind userspace_addr. */
interface PageTarget {
  readonly kind: 'page' | 'backing';
  readonly place: Place<number>;
  readonly offset: number;
}
/** The page that a reference is on. */
interface ViaTarget {
  readonly kind: 'via';
  readonly reference: Spotted<string>;
}
/** What is done to a target, on a write with which byte. */
interface Touched<T> {
  readonly access: Access;
  readonly target: T;
  readonly value?: number;
}

/** `read TARGET` or `write TARGET VALUE`. */
function touch<T>(target: Parse<T>): Parse<Touched<T>> {
  return choice<Touched<T>>('access', {
    read: apply(target, (at) => ({ access: 'read', target: at })),
    write: apply(seq(target, byte), ([at, { value }]) => ({ access: 'write', target: at, value })),
  });
}

const pageTarget = targetOf('page');
const viaTarget: Parse<ViaTarget> = apply(name("a reference's name"), (reference) => ({
  kind: 'via',
  reference,
}));

function targetOf(kind: PageTarget['kind']): Parse<PageTarget> {
  return apply(seq(page, inPage), ([place, offset]) => ({ kind, place, offset }));
}

/**
 * What follows one of a few keywords, or something of a memory. A memory may have a keyword's name, as it
 * is followed by a bracket and a keyword by a word.
 */
export function keywordOr<T>(keywords: Readonly<Record<string, Parse<T>>>, other: Parse<T>): Parse<T> {
  const names = Object.keys(keywords);
  const wanted = { expected: listing(["a memory's name", ...names]), thing: 'keyword', names };
  const parsers = new Map(names.map((word) => [word, kright(exactly(word), keywords[word]!)]));
  return branch(wanted, ({ text, next }) => {
    if (next?.text === '[') return other;
    const misspelt = next?.kind === 'word' && nearest(text, names) !== undefined;
    return parsers.get(text) ?? (misspelt ? undefined : other);
  });
}

const hostTarget = keywordOr<PageTarget | ViaTarget>(
  { backing: targetOf('backing'), via: viaTarget },
  pageTarget,
);

type HostParts = [Spotted<number> | undefined, Touched<PageTarget | ViaTarget>];

/** Only the first process has references and reaches the memory behind userspace_addr. */
function firstProcessOnly([process, { target }]: HostParts) {
  if (process === undefined || target.kind === 'page') return undefined;
  return {
    problem: `only the first process reads and writes ${target.kind}`,
    expected: 'host',
    at: process.at,
  };
}

/** `host[.N] read|write …`, after the word `host`. */
export const host: Parse<Operation> = apply(
  ensure(seq(processSuffix, touch(hostTarget)), firstProcessOnly),
  ([process, { access, target, ...written }]): Operation => {
    if (target.kind === 'via') {
      const { value, at } = target.reference;
      return mark({ kind: 'via', access, reference: value, ...written }, { reference: at });
    }
    const where = { file: target.place.file, page: target.place.value, offset: target.offset };
    if (target.kind === 'backing') {
      return mark({ kind: 'backing', access, ...where, ...written }, target.place.spots);
    }
    const spots = { ...target.place.spots, process: process?.at };
    return mark({ kind: 'host', access, process: process?.value ?? 0, ...where, ...written }, spots);
  },
);

const vcpu = maybe(kright(exactly('.'), between('a vCPU number', 0, 4095, 'vCPU numbers are 0..4095')));

/** `guest[.N] read|write … [as private|shared]`, after the word `guest`. */
export const guest: Parse<Operation> = apply(
  seq(vcpu, touch(pageTarget), opt_sc(kright(exactly('as'), attribute))),
  ([number, { access, target, ...written }, as]): Operation => {
    const { file, value: index, spots } = target.place;
    const where = { file, page: index, offset: target.offset };
    const type = as === undefined ? {} : { as: as.value };
    return mark({ kind: 'guest', access, vcpu: number?.value ?? 0, ...where, ...written, ...type }, spots);
  },
);

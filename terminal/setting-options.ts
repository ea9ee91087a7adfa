import { InvalidArgumentError, Option } from 'commander';
import { listing, nearest } from '../language/nearest.js';
import { BASES } from '../model/bases/index.js';
import type { BackingKind, Config } from '../model/state.js';

const BACKINGS: readonly BackingKind[] = ['auto', 'none', 'file', 'anonymous'];
const CONFIGS: readonly Config[] = ['plain', 'sev'];

/** `--in-place`: where attributes are tracked, and so whether there are two stores. */
export const inPlaceOption = (): Option =>
  new Option('--in-place <on|off>', 'attributes in the guest_memfd (on), or in the VM (off)').argParser(
    (text) => {
      if (text === 'on' || text === 'off') return text === 'on';
      throw new InvalidArgumentError('on or off is wanted');
    },
  );

/** `--backing`: what the memory behind userspace_addr is. */
export const backingOption = (): Option =>
  new Option('--backing <kind>', `memory behind userspace_addr: ${listing(BACKINGS)}`).argParser((text) => {
    const known = BACKINGS.find((kind) => kind === text);
    if (known !== undefined) return known;
    throw new InvalidArgumentError(`${listing(BACKINGS)} is wanted`);
  });

const BASE_NAMES: readonly string[] = [...BASES.map(({ name }) => name), 'as-posted'];

/** `--base`: the kernel under a revision of the series. */
export const baseOption = (): Option =>
  new Option('--base <name>', 'the kernel under the series, as in list bases, or as-posted').argParser(
    (text) => {
      if (BASE_NAMES.includes(text)) return text;
      const guess = nearest(text, BASE_NAMES);
      throw new InvalidArgumentError(
        guess === undefined ? `${listing(BASE_NAMES)} is wanted` : `did you mean ${guess}?`,
      );
    },
  );

/** `--config`: what the kernel is built with. */
export const configOption = (): Option =>
  new Option('--config <name>', `what the kernel is built with: ${listing(CONFIGS)}`).argParser((text) => {
    const known = CONFIGS.find((config) => config === text);
    if (known !== undefined) return known;
    throw new InvalidArgumentError(`${listing(CONFIGS)} is wanted`);
  });

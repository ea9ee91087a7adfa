import { InvalidArgumentError, Option } from 'commander';
import { listing } from '../language/nearest.js';
import type { BackingKind } from '../model/state.js';

const BACKINGS: readonly BackingKind[] = ['auto', 'none', 'file', 'anonymous'];

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

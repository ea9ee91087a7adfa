import { setOwn } from '../../checker/own/own.js';
import { ownProperty } from './own.js';

/** Makes the property of a file known in another thread; the first one has found nothing wrong with it. */
export default async function prelude(file: string): Promise<void> {
  setOwn({ property: await ownProperty(file) });
}

export { alphabet } from './alphabet.js';
export { type Configuration, configuration, startOf, usualConfiguration } from './configuration.js';
export { rawOperation } from './raw.js';
export { operation, reachedWorld, sequence } from './sequence.js';
export { smaller } from './shrink.js';
export { simpler } from './simpler.js';
export { sizeOf, sizeOfAll } from './size.js';

import { constant } from './part.js';

/** The attribute, in both interfaces that set it. */
export const PRIVATE = constant('KVM_MEMORY_ATTRIBUTE_PRIVATE', '(1ULL << 3)');

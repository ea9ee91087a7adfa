export { PROPERTIES, propertyNamed } from './all.js';
export { type Broken, firstBroken } from './first-broken.js';
export { type Monitor, monitor, type Violation } from './monitor.js';
export type { Breach, Property, StepView } from './property.js';

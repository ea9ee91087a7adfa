/** The scenario language: parsing with located errors, and printing. */
export { type Fault, ScenarioError, type Source, type Spot } from './errors.js';
export { nearest } from './nearest.js';
export { parse, parseExpression, parseOperation } from './parse.js';
export { print, printAll } from './print.js';
export { printExpression } from './print-expression.js';
export { printOperation } from './print-operation.js';
export { printExpectation, printOutcome } from './print-outcome.js';
export { printByte } from './print-values.js';
export { type ParseOptions, ScenarioReader, type ScenarioText } from './reader.js';
export type * from './scenario.js';
export type { Vocabulary } from './vocabulary.js';

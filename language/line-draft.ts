import type { Operation } from '../model/operation.js';
import type { Spot } from './errors.js';
import type { HeaderDraft } from './headers.js';
import type { Expectation, Expression } from './scenario.js';

/** A line by itself, wherever it stands; spots are in the line, marks in the operation from `at`. */
export type LineDraft =
  | { readonly kind: 'blank' }
  | { readonly kind: 'separator' }
  | HeaderDraft
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly expected?: Expectation;
      readonly at: Spot;
    }
  | { readonly kind: 'assert'; readonly expression: Expression; readonly at: Spot }
  | {
      readonly kind: 'violates' | 'holds';
      readonly property: string;
      readonly nameAt: Spot;
      readonly at: Spot;
    };

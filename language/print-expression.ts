import { printActor } from './print-values.js';
import type { Expression, PageTerm, Quantity } from './scenario.js';

/** How closely the forms bind: an operand of a closer form than itself is put in parentheses. */
const ANYWHERE = 0;
const IN_OR = 1;
const IN_AND = 2;
const IN_NOT = 3;

/** An assertion's expression as it stands after `assert`, with no more parentheses than it needs. */
export function printExpression(expression: Expression): string {
  return print(expression, ANYWHERE);
}

/** The text of an expression that stands where only forms that bind as closely as `level` may. */
function print(expression: Expression, level: number): string {
  const own = binding(expression);
  const text = form(expression);
  return own < level ? `(${text})` : text;
}

function binding({ kind }: Expression): number {
  if (kind === 'all' || kind === 'some') return ANYWHERE;
  if (kind === 'or') return IN_OR;
  return kind === 'and' ? IN_AND : IN_NOT;
}

function form(expression: Expression): string {
  switch (expression.kind) {
    case 'or':
      return `${print(expression.left, IN_OR)} or ${print(expression.right, IN_AND)}`;
    case 'and':
      return `${print(expression.left, IN_AND)} and ${print(expression.right, IN_NOT)}`;
    case 'not':
      return `not ${print(expression.operand, IN_NOT)}`;
    case 'all':
    case 'some':
      return `${expression.kind} ${expression.variable} in ${expression.file}: ${print(expression.body, ANYWHERE)}`;
    case 'compare':
      return `${printQuantity(expression.left)} ${expression.operator} ${printQuantity(expression.right)}`;
    case 'attribute':
      return `${expression.attribute}${printTerm(expression.page)}`;
    case 'host_mapped':
      return `${printActor('host_mapped', expression.process)}${printTerm(expression.page)}`;
    case 'held':
      return `held(${expression.reference})`;
    default:
      return `${expression.kind}${printTerm(expression.page)}`;
  }
}

function printTerm({ file, index, backing }: PageTerm): string {
  return `(${backing ? 'backing ' : ''}${file}[${typeof index === 'number' ? index : index.variable}])`;
}

function printQuantity(quantity: Quantity): string {
  if (quantity.kind === 'content-via') return `content(via ${quantity.reference})`;
  if (quantity.kind === 'usage') return `usage(${quantity.file})`;
  if (quantity.kind !== 'number') return `${quantity.kind}${printTerm(quantity.page)}`;
  return quantity.char === true ? `'${String.fromCharCode(quantity.value)}'` : quantity.value.toString();
}

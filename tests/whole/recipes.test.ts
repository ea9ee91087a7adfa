import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { Checkout, MINUTES } from '../checkout.js';
import { operation } from '../recipes/operation.js';
import { property } from '../recipes/property.js';
import type { Edit, Recipe } from '../recipes/recipe.js';
import { revision } from '../recipes/revision.js';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'recipes.md'), 'utf8');
const [PREAMBLE, ...SECTIONS] = PAGE.split(/^## /m);

/** What each recipe ends with, a command a line. */
const LAST = [...PREAMBLE!.matchAll(/^ {4}(.*?)(?: +#.*)?$/gm)].map(([, command]) => command!);

/** What is left in a copy of the tests of what is handed out: the others make every screen anew, or copies again. */
const WHOLE = 'tests/whole/package.test.ts';

interface Step {
  readonly number: number;
  /** What it has in backticks. */
  readonly quoted: readonly string[];
}

vi.setConfig({ testTimeout: MINUTES, hookTimeout: MINUTES });

let checkout: Checkout | undefined;
afterEach(() => {
  checkout?.remove();
  checkout = undefined;
});

it.each([revision, property, operation])('$title: the page, followed from a fresh clone', (recipe) => {
  checkout = new Checkout();
  for (const path of testFiles(checkout)) {
    if (!recipe.tests.test(path) && path !== WHOLE) rmSync(checkout.path(path));
  }
  const steps = stepsOf(recipe);
  const numbers = steps.map(({ number }) => number);
  expect(recipe.edits.filter(({ step }) => !numbers.includes(step))).toEqual([]);
  for (const step of steps) {
    const edits = recipe.edits.filter((edit) => edit.step === step.number);
    const commands = step.quoted.filter(isCommand);
    const isIdle = recipe.idle?.[step.number] !== undefined;
    expect([step.number, edits.length + commands.length > 0]).toEqual([step.number, !isIdle]);
    expect(edits.filter((edit) => !isNamed(edit, step))).toEqual([]);
    for (const edit of edits) apply(edit, checkout);
    for (const command of commands) follow(command, recipe, checkout);
  }
  for (const command of LAST) follow(command, recipe, checkout);
});

it('the page ends each with formatting, types, lint and all tests', () => {
  expect(LAST.join('\n')).toMatch(/run format.*run types.*run lint.*npm test.*run test:whole/s);
});

/** The steps of a recipe on the page, with the recipe's own names in the place of those in capitals. */
function stepsOf({ title, names }: Recipe): Step[] {
  const section = SECTIONS.find((text) => text.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`the page has no recipe '${title}'`);
  return section.split(/^(?=\d+\. )/m).flatMap((text) => {
    const number = Number.parseInt(text, 10);
    if (Number.isNaN(number)) return [];
    const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, words]) =>
      words!.replace(/\s+/g, ' ').replace(/\b[A-Z]+\b/g, (name) => names[name] ?? name),
    );
    return [{ number, quoted }];
  });
}

const isCommand = (words: string): boolean => /^(npx|npm) /.test(words);

/** Does the step say that this is where to go: by the file, its end, or a folder that it is in? */
const isNamed = ({ path }: Edit, { quoted }: Step): boolean =>
  quoted.some((words) => `/${path}`.endsWith(`/${words}`) || (words.endsWith('/') && path.includes(words)));

function apply({ path, before, after }: Edit, copy: Checkout): void {
  if (before === undefined) copy.append(path, after);
  else copy.edit(path, before, after);
}

function follow(command: string, { codes }: Recipe, copy: Checkout): void {
  const expected = Object.entries(codes).find(([beginning]) => command.startsWith(beginning))?.[1] ?? 0;
  // What npx needs is here.
  const { code, out, err } = copy.sh(command, { npm_config_offline: 'true' });
  if (code !== expected) throw new Error(`${command} ends with ${code}:\n${out}\n${err}`);
}

/** The files of tests of a copy, from its folder. */
function testFiles(copy: Checkout): string[] {
  const folders = readdirSync(copy.folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(copy.path(name), { recursive: true, encoding: 'utf8' })
      .map((path) => `${name}/${path}`)
      .filter((path) => path.endsWith('.test.ts')),
  );
}

/** A text word by word: for each, the words of which one stands there; an empty one where there may be none. */
export type Form = readonly (readonly string[])[];

/** Forms in as few as possible: two that differ in one word become one. They stand for the same texts as before. */
export function merged(forms: readonly Form[]): Form[] {
  let left = [...forms];
  for (;;) {
    const [from, to, form] = firstPair(left) ?? [];
    if (form === undefined) return left;
    left = left.map((own, i) => (i === from ? form : own)).filter((_, i) => i !== to);
  }
}

/** The first form with a later one that it can be put together with, and both together. */
function firstPair(forms: readonly Form[]): [from: number, to: number, together: Form] | undefined {
  for (const [from, a] of forms.entries()) {
    for (let to = from + 1; to < forms.length; to++) {
      const form = together(a, forms[to]!);
      if (form !== undefined) return [from, to, form];
    }
  }
  return undefined;
}

/** Two forms as one that stands for what both stand for, where they differ in one word. */
function together(a: Form, b: Form): Form | undefined {
  const length = Math.max(a.length, b.length);
  const places = Array.from({ length }, (_, i) => [a[i] ?? [''], b[i] ?? ['']] as const);
  const differing = places.filter(([one, other]) => one.join('|') !== other.join('|'));
  if (differing.length !== 1 || differing[0]!.flat().some((word) => word.startsWith('{'))) return undefined;
  return places.map(([one, other]) => [...new Set([...one, ...other])]);
}

/** A form as `word one|other [perhaps]`. */
export function printForm(form: Form): string {
  return form
    .map((words) => {
      const given = words.filter((word) => word !== '').join('|');
      return words.includes('') && given !== '' ? `[${given}]` : given;
    })
    .filter((word) => word !== '')
    .join(' ');
}

/** All texts that a printed form stands for. */
export function textsOf(printed: string): string[] {
  const words = printed.match(/\{[^}]*\}|\S+/g) ?? [];
  return words.reduce<string[]>(
    (texts, word) => {
      const optional = /^\[.*\]$/.test(word);
      const given = word.startsWith('{') ? [word] : word.replace(/^\[(.*)\]$/, '$1').split('|');
      const ways = optional ? ['', ...given] : given;
      return texts.flatMap((text) => ways.map((way) => `${text} ${way}`.trim()));
    },
    [''],
  );
}

import { jsonText } from './json.js';

/** One JSON object with a list as its last field, in pieces, so that it can be written as it comes. */
export class JsonList {
  private isEmpty = true;

  /** `name` is the list's. */
  constructor(private readonly name: string) {}

  /** Up to the list; `fields` are those before it. */
  head(fields: object): string {
    const before = jsonText(fields).trimEnd().slice(0, -1).trimEnd();
    return `${before}${before === '{' ? '' : ','}\n  "${this.name}": [`;
  }

  item(item: object): string {
    const comma = this.isEmpty ? '' : ',';
    this.isEmpty = false;
    return `${comma}\n    ${jsonText(item).trimEnd().replaceAll('\n', '\n    ')}`;
  }

  /** From the list's end on; `fields` are those after it. */
  end(fields: object = {}): string {
    const after = jsonText(fields).trimEnd().slice(1, -1).trimEnd();
    return `${this.isEmpty ? '' : '\n  '}]${after === '' ? '' : `,${after}`}\n}\n`;
  }
}

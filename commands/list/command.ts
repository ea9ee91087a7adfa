import { Command } from 'commander';
import type { Evidence } from '../../checker/evidence/evidence.js';
import { READ_EVIDENCE } from '../../model/clauses/clause.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import type { Listing } from './listing.js';

const SUBJECTS = ['clauses', 'properties', 'revisions', 'vm-types', 'bases'] as const;
type Subject = (typeof SUBJECTS)[number];
const EVIDENCE: readonly Evidence[] = ['recorded', ...READ_EVIDENCE];

interface ListOptions {
  readonly evidence?: Evidence;
  readonly json?: true;
}

const AFTER = `
Examples:
  gmemcheck list properties
  gmemcheck list properties S2
  gmemcheck list clauses set.
  gmemcheck list clauses --evidence inferred
`;

/** `gmemcheck list SUBJECT [NAME]`. */
export function listCommand(end: (code: number) => void): Command {
  return new Command('list')
    .description('list what there is: clauses, properties, revisions, vm-types, bases')
    .argument('<subject>', SUBJECTS.join(', '))
    .argument('[name]', 'one of them, or how several begin')
    .option('--evidence <kind>', `clauses that are known so: ${EVIDENCE.join(', ')}`)
    .option('--json', 'print JSON instead')
    .addHelpText('after', AFTER)
    .action(async (subject: string, name: string | undefined, options: ListOptions) =>
      end(await list(subject, name, options)),
    );
}

async function list(subject: string, name: string | undefined, options: ListOptions): Promise<number> {
  const { checkName } = await import('../../terminal/names.js');
  checkName('list', subject, SUBJECTS);
  const { evidence, json } = options;
  if (evidence !== undefined) {
    checkName('--evidence', evidence, EVIDENCE);
    if (subject !== 'clauses')
      throw new UsageError(`list ${subject}: --evidence is of clauses: gmemcheck list clauses --evidence`);
  }
  const { clauseList, propertyList, revisionList, vmTypeList } = await import('./lists.js');
  const listings: Record<Subject, () => Listing | Promise<Listing>> = {
    clauses: async () => clauseList(await (await import('./clause-use.js')).clauseUse(), name, evidence),
    properties: () => propertyList(name),
    revisions: () => revisionList(name),
    'vm-types': () => vmTypeList(name),
    bases: async () => (await import('./bases.js')).baseList(name),
  };
  const { text, data } = await listings[subject as Subject]();
  const { print } = await import('../../terminal/output.js');
  await print(json ? jsonText(data) : text);
  return EXIT.ok;
}

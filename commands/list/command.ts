import { Command } from 'commander';
import { EXIT } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import type { Listing } from './lists.js';

const SUBJECTS = ['clauses', 'properties', 'revisions', 'vm-types'] as const;
type Subject = (typeof SUBJECTS)[number];

/** `gmemcheck list SUBJECT`. */
export function listCommand(end: (code: number) => void): Command {
  return new Command('list')
    .description('list what there is: clauses, properties, revisions, vm-types')
    .argument('<subject>', SUBJECTS.join(', '))
    .option('--json', 'print JSON instead')
    .addHelpText('after', '\nExample:\n  gmemcheck list properties\n')
    .action(async (subject: string, options: { json?: true }) =>
      end(await list(subject, options.json === true)),
    );
}

async function list(subject: string, json: boolean): Promise<number> {
  const { checkName } = await import('../../terminal/names.js');
  checkName('list', subject, SUBJECTS);
  const { clauseList, propertyList, revisionList, vmTypeList } = await import('./lists.js');
  const listings: Record<Subject, () => Listing | Promise<Listing>> = {
    clauses: async () => clauseList(await (await import('./clause-use.js')).clauseUse()),
    properties: propertyList,
    revisions: revisionList,
    'vm-types': vmTypeList,
  };
  const { text, data } = await listings[subject as Subject]();
  const { print } = await import('../../terminal/output.js');
  await print(json ? jsonText(data) : text);
  return EXIT.ok;
}

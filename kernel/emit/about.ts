import { restsOnText } from '../../checker/evidence/told.js';
import { clauseOf } from '../../model/clauses/index.js';
import { propertyNamed } from '../../properties/index.js';
import type { Plan } from './plan.js';

/** The paragraphs on top of a program: what it shows, on which kernel, and by which rules. */
export function about(plan: Plan, more: readonly string[]): string[] {
  const { scenario, machine, backing } = plan;
  const { title, memories } = scenario.headers;
  const declared = memories.map(
    ({ name, pages, flags }) =>
      `memory: ${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}, ${flags.length === 0 ? 'none' : flags.join(' | ')}`,
  );
  const settings = [
    ...(machine.revision.conversion === null ? [] : [`base: ${machine.base.name}`]),
    ...(machine.config === 'plain' ? [] : [`config: ${machine.config}`]),
    ...(machine.revision.knob !== null && !machine.inPlace ? ['in_place: off'] : []),
    ...(backing === 'auto' ? [] : [`backing: ${backing}`]),
  ];
  return [
    title ?? 'A sequence of operations on a guest_memfd.',
    '',
    `abi: ${machine.revision.name}, VM type: ${machine.vmType.name}${defaults(plan)}`,
    ...settings,
    ...declared,
    ...verdict(plan),
    '',
    restsOnText({ vmType: machine.vmType, clauses: plan.followed }),
    ...more,
  ];
}

/** Which of the two nobody named. */
function defaults({ notGiven }: Plan): string {
  return notGiven.length === 0 ? '' : ` (no ${notGiven.map((key) => `${key}:`).join(' or ')} given)`;
}

function verdict({ scenario, clauses, last }: Plan): string[] {
  if (scenario.verdict === undefined || last === undefined) return [];
  const property = propertyNamed(scenario.verdict.property)!;
  const broken = scenario.verdict.kind === 'violates';
  return [
    '',
    `"${last.text}" ${broken ? 'breaks' : 'keeps'} ${property.number} ${property.name}:`,
    `  ${property.sentence}`,
    ...(broken ? ['The program passes where the kernel does so.'] : []),
    '',
    'The rules that this step follows:',
    ...clauses.map((id) => `  ${id}: ${clauseOf(id).text}`),
  ];
}

import { firstBreach } from './pages.js';
import { EVERYWHERE, type Property } from './property.js';

/** Punching, allocating, binding, faulting: none of them decides who owns a page. */
export const onlyConversionChangesAttribute: Property = {
  name: 'only-conversion-changes-attribute',
  number: 'S9',
  sentence: "Nothing but a conversion changes a page's attribute.",
  clauses: ['fallocate.punch', 'fallocate.allocate', 'bind.unbind'],
  ...EVERYWHERE,
  symmetric: true,
  breachOnStep: ({ before, operation, after }) => {
    if (operation.kind === 'set' || operation.kind === 'set-raw' || operation.kind === 'create') {
      return undefined;
    }
    if (before.files === after.files) return undefined;
    for (let i = 0; i < before.files.length; i++) {
      const [old, now] = [before.files[i]!, after.files[i]!];
      const breach = firstBreach(old, now, 0, old.count, (a, b) => a.attribute !== b.attribute);
      if (breach !== undefined) return breach;
    }
    return undefined;
  },
};

import { firstBreachAnywhere } from './pages.js';
import { CONVERSIONS, EVERYWHERE, type Property } from './property.js';

/** Punching, allocating, binding, faulting: none of them decides who owns a page. */
export const onlyConversionChangesAttribute: Property = {
  name: 'only-conversion-changes-attribute',
  number: 'S9',
  sentence: "Nothing but a conversion changes a page's attribute.",
  clauses: ['fallocate.punch', 'fallocate.allocate', 'bind.unbind'],
  ...EVERYWHERE,
  symmetric: true,
  breachOnStep: ({ before, operation, after }) => {
    if (CONVERSIONS.includes(operation.kind)) return undefined;
    return firstBreachAnywhere(before, after, (a, b) => a.attribute !== b.attribute);
  },
};

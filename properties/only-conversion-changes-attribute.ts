import { CONVERSIONS, EVERYWHERE, type Property } from './property.js';

/** Punching, allocating, binding, faulting: none of them decides who owns a page. */
export const onlyConversionChangesAttribute: Property = {
  name: 'only-conversion-changes-attribute',
  number: 'S9',
  sentence: "Nothing but a conversion changes a page's attribute.",
  clauses: ['fallocate.punch', 'fallocate.allocate', 'bind.unbind'],
  ...EVERYWHERE,
  symmetric: true,
  where: 'anywhere',
  breaksOnPage: (before, after, { operation }) =>
    before.attribute !== after.attribute && !CONVERSIONS.includes(operation.kind),
};

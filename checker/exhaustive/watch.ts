import type { Machine, World } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import type { System, Taken } from './system.js';

/** One machine, watched for violations of properties: bit i is the i-th of those that it promises. */
export function watched(
  start: World,
  properties: readonly Property[],
): { system: System; properties: readonly Property[] } {
  const watch = monitor(properties, start.machine);
  const bits = (broken: readonly Property[]): number =>
    broken.reduce((set, property) => set | (1 << watch.properties.indexOf(property)), 0);
  const machines: readonly Machine[] = [start.machine];
  let last: Taken | undefined;
  let view: ReturnType<typeof watch.view> | undefined;
  const seen = (taken: Taken) => {
    if (last !== taken || view === undefined) {
      last = taken;
      view = watch.view(taken.before, taken.operation, taken.step);
    }
    return view;
  };
  return {
    properties: watch.properties,
    system: {
      machines,
      start: [start],
      ofCall: ([taken]) => bits(watch.brokenByCall(seen(taken!))),
      ofPage: ([taken], file, index) => bits(watch.brokenOnPage(seen(taken!), file, index)),
      ends: 0,
      isDirect: () => false,
    },
  };
}

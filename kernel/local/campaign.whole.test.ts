import { expect, it } from 'vitest';
import { conform } from '../../checker/conformance/conform.js';
import { printAll } from '../../language/print.js';
import { describeOnKernel, offerHere } from '../../tests/kernel.js';
import { localExecutor } from '../build.js';
import { campaign } from './campaign.js';
import { draw, question } from './draw.js';
import { settle } from './settle.js';

const EXTENT = { pages: 5, depth: 40, runs: 1000, seed: 1, enough: () => false };

describeOnKernel('a campaign on this kernel', () => {
  it('finds no disagreement with the default backing', async () => {
    const executor = localExecutor();
    const offer = offerHere();
    const { runs, steps, found } = await campaign(executor, offer, { ...EXTENT, backing: 'auto' });
    expect(found.map(({ disagreement }) => disagreement)).toEqual([]);
    expect(runs).toBe(EXTENT.runs);
    expect(steps).toBeGreaterThan(10 * EXTENT.runs);
    console.log(`${runs} random scenarios agreed on Linux ${offer.kernel}: ${steps} steps`);
  });

  it('finds none that is new with all backings, and brings what is known down to at most four steps', async () => {
    const executor = localExecutor();
    const offer = offerHere();
    const { runs, found } = await campaign(executor, offer, { ...EXTENT, seed: 2 });
    const { settled, more } = await settle(executor, found);
    expect(settled.filter(({ known }) => known === undefined)).toEqual([]);
    expect(more).toBe(0);
    for (const { scenario, disagreement } of settled) {
      expect(scenario.lines.length).toBeLessThanOrEqual(4);
      expect(conform(scenario).disagreement).toEqual(disagreement);
      expect(disagreement).toBeDefined();
    }
    const agreed = runs - found.length;
    console.log(
      `${agreed} of ${runs} agreed with all backings; ${settled.map(({ known }) => known!.name).join() || 'nothing'} is known`,
    );
  });

  it('draws the same scenarios for the same seed, whatever part of them is asked for, and all backings', async () => {
    const offer = offerHere();
    const texts = (seed: number, first: number, count: number) =>
      printAll(draw(offer, seed, first, count, EXTENT).map((one) => question(one))).split('---\n');
    const all = texts(1, 0, 60);
    expect(texts(1, 20, 10)).toEqual(all.slice(20, 30));
    expect(texts(2, 0, 60)).not.toEqual(all);
    const backings = new Set(all.map((text) => /^backing: (\w+)$/m.exec(text)?.[1] ?? 'auto'));
    expect([...backings].sort()).toEqual(['anonymous', 'auto', 'file', 'none']);
  });
});

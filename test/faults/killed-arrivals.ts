import { text } from 'node:stream/consumers';
import { dropList, listOf } from './arrivals-desk.ts';
import type { KilledArrivals } from './arrivals-kill.ts';
import { runUntilKilled } from './killed-run.ts';

/** A desk program that is going to be killed while it makes the links of a list. */
const killed = JSON.parse(await text(process.stdin)) as KilledArrivals;
const { gateway, rows, target } = killed;

const numberOf = (reference: string | null): number => Number(/^PD-R(\d+)-/.exec(reference ?? '')?.[1] ?? 0);

await runUntilKilled(
  killed,
  ({ reference }) => numberOf(reference) - target,
  async (desk) => {
    const batch = await dropList(desk, gateway, listOf(rows));
    if (batch === null) throw new Error('Nothing of the list is ready');
    return batch;
  }
);

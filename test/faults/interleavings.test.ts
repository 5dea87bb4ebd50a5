import { array, assert, asyncProperty, constant, constantFrom, oneof } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatewayId } from './rig.ts';
import { live, LOSSES, type Step } from './interleavings.ts';
import { WHOLE } from './faults.ts';
import { furtherOperationsOf, operationsOf } from './operations.ts';
import { startRig } from './rig.ts';

const step: Arbitrary<Step> = oneof(
  { weight: 5, arbitrary: constant<Step>({ do: 'click' }) },
  { weight: 2, arbitrary: constant<Step>({ do: 'another' }) },
  { weight: 3, arbitrary: constantFrom<Step>({ do: 'settle' }, { do: 'pass' }) },
  { weight: 3, arbitrary: constantFrom<Step>({ do: 'kill' }, { do: 'sync' }, { do: 'ask' }) },
  { weight: 2, arbitrary: constantFrom(...LOSSES).map((how): Step => ({ do: 'lose', how })) },
  { weight: 1, arbitrary: constantFrom<Step>({ do: 'line', questions: 'dead' }, { do: 'line', questions: 'whole' }) }
);

/** Those that a person may want more than once, and that can be asked about. */
const SUBJECTS: readonly (readonly [GatewayId, string])[] = [
  ['syspay', 'create link'],
  ['syspay', 'debit'],
  ['syspay', 'refund'],
  ['saferpay', 'pre-authorization by debit'],
  ['saferpay', 'refund'],
  ['saferpay', 'debit']
];

/** Whatever the order in which clicks, kills, restarts, lists, questions and answers come. */
describe.concurrent('Any interleaving', { timeout: WHOLE ? 1_800_000 : 60_000 }, () => {
  it.each(SUBJECTS)('%s, %s: never moves more than a person asked for, and ends with what the gateway has', async (gateway, name) => {
    const operation = [...operationsOf(gateway), ...furtherOperationsOf(gateway)].find((one) => one.name === name);
    if (!operation) throw new Error(name);
    await assert(
      asyncProperty(array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const rig = await startRig(gateway);
        try {
          const story = await live(rig, await rig.installDesk(), operation, steps);
          expect(Math.max(0, ...story.moved)).toBeLessThanOrEqual(story.asked);
          expect(story.open).toBe(0);
          expect(story.done).toHaveLength(story.atGateway);
        } finally {
          await rig.close();
        }
      }),
      { numRuns: WHOLE ? 150 : 4, endOnFailure: !WHOLE }
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type Postgres } from './postgres.ts';
import { allOperations, mostOf, sceneOf, wordOf } from './trial.ts';

/** So many times each; thirty at length (tools/house-proofs.mjs). */
const ROUNDS = Number(process.env['PAYDESK_PAIRS'] ?? 3);

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

const table = (['syspay', 'saferpay'] as const).flatMap((gateway) =>
  allOperations(gateway).flatMap((operation) => [2, 5].map((count) => ({ gateway, operation, count, name: operation.name })))
);

describe('Desks of one house that ask for the same in the same moment', () => {
  it.each(table)('$gateway, $name, $count desks', async ({ gateway, operation, count }) => {
    let movedTwice = 0;
    let notMoved = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const scene = await sceneOf(postgres, { gateway, operation, count });
      const answers = await Promise.all(scene.desks.map(scene.submit));
      const most = mostOf(await scene.moved());
      if (most > 1) movedTwice += 1;
      if (most < 1) notMoved += 1;
      expect(answers.filter((answer) => answer.ok && !answer.value.intent.alreadyDone).map(wordOf)).toEqual(['confirmed']);
      await scene.end();
    }
    process.stdout.write(
      `${gateway} | ${operation.name} | ${count} desks | ${ROUNDS} | moved twice ${movedTwice} | not moved ${notMoved}\n`
    );
    expect({ movedTwice, notMoved }).toEqual({ movedTwice: 0, notMoved: 0 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from '../faults/operations.ts';
import { must } from './desks.ts';
import { between, startPostgres, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf } from './trial.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

const [refund] = operationsOf('saferpay').filter(({ name }) => name === 'refund');

/** The short form of `npm run house-proofs`. */
describe('Two desks of one house', () => {
  it('move once what both ask for in the same moment; the other is told who; what one did, the other sees; away, nothing is sent', async () => {
    if (refund === undefined) throw new Error('No refund');
    const line = await between(postgres.port);
    const scene = await sceneOf(postgres, { gateway: 'saferpay', operation: refund, count: 2, port: () => line.port });
    const answers = await Promise.all(scene.desks.map(scene.submit));
    expect(answers.map(wordOf).toSorted()).toEqual(['confirmed', 'house.taken']);
    expect(mostOf(await scene.moved())).toBe(1);
    const lost = answers.findIndex((answer) => !answer.ok);
    expect(answers[lost]).toMatchObject({ error: { params: { desk: `Desk ${2 - lost}`, kind: 'refund' } } });

    const [did, told] = lost === 1 ? scene.desks : scene.desks.toReversed();
    if (did === undefined || told === undefined) throw new Error('Two desks');
    must(await did.house.round());
    must(await told.house.round());
    const { request } = scene;
    if (request.kind !== 'refund') throw new Error('A refund');
    expect((await told.history.payment(request.paymentId))?.refundedAmount).toBe(2000);
    expect(wordOf(await scene.submit(told))).toBe('money.alreadyThere');

    line.mode = 'cut';
    line.cutNow();
    told.pass(5);
    const again = { ...request, another: 1 };
    expect(wordOf(await told.money.submit(again, null))).toBe('house.away');
    await told.house.setAway({ propertyId: 1, rule: 'confirm' });
    const asked = await told.money.submit(again, null);
    expect(wordOf(asked)).toBe('house.awayConfirm');
    must(await told.house.allowAway(String(asked.ok ? '' : asked.error.params?.['id'])));
    expect(wordOf(await told.money.submit(again, null))).toBe('confirmed');

    line.mode = 'open';
    told.pass(30);
    must(await told.house.round());
    expect((await told.house.state()).waiting).toBe(0);
    await scene.end();
    await line.close();
  });
});

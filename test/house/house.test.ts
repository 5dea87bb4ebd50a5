import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from '../faults/operations.ts';
import { must, type HouseDesk } from './desks.ts';
import { between, startPostgres, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf } from './trial.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

const [refund] = operationsOf('saferpay').filter(({ name }) => name === 'refund');

/** What a desk's trail tells of the house, newest first, without the names that are made up anew each time. */
async function toldOf({ history }: HouseDesk): Promise<string[]> {
  const filter = { subject: 'house', accountId: null, person: null, from: null, until: null } as const;
  return (await history.trailPage({ filter, before: null, limit: 50 })).map(({ kind, facts: { house: _house, desk: _desk, ...facts } }) =>
    [kind.slice('house.'.length), ...Object.values(facts)].join(' ')
  );
}

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
    for (const desk of scene.desks) {
      desk.pass(30);
      must(await desk.house.round());
    }
    expect((await told.house.state()).waiting).toBe(0);

    const [first, second] = scene.desks;
    if (first === undefined || second === undefined) throw new Error('Two desks');
    must(await first.house.renameDesk('Reception'));
    expect(await toldOf(first)).toEqual(expect.arrayContaining(['joined founded', 'codeMade 1', 'deskRenamed']));
    expect(await toldOf(told)).toEqual(expect.arrayContaining(['ruleChanged 1 confirm', 'awayConfirmed refund']));
    expect(await toldOf(second)).toContain('joined code');
    must(await second.house.leave());
    expect((await toldOf(second))[0]).toBe('left');
    await scene.end();
    await line.close();
  });
});

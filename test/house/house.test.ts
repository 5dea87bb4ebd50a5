import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openServer, type Ask } from '../../src/main/house/server.ts';
import { operationsOf } from '../faults/operations.ts';
import { chainsOf } from './chains.ts';
import { must, openHouseDesk, type HouseDesk } from './desks.ts';
import { between, startPostgres, type Postgres } from './postgres.ts';
import { sharingOf } from './sharing.ts';
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

const BOOK = { propertyId: 1, environment: 'training' } as const;

const one = (ask: Ask) => ask(z.object({ one: z.number() }), 'SELECT 1 AS one');

describe('A line to the house', () => {
  // What nobody hears of it would end the whole program, and fails this run.
  it('that breaks under a question fails that question alone', async () => {
    const line = await between(postgres.port);
    const server = await openServer({ ...(await postgres.database()), port: line.port }, postgres.password);
    const broken = server.together(async (ask) => {
      await one(ask);
      line.cutNow();
      return one(ask);
    });
    await expect(broken).rejects.toThrow(/terminated|ECONNRESET/);
    expect(await one(server.ask)).toEqual([{ one: 1 }]);
    await server.end();
    await line.close();
  });
});

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

    // A guest gets a mail from one of them, whichever is faster; on another occasion it is another mail.
    const [account] = await did.history.accounts();
    const mail = { accountId: account?.id ?? '', remoteId: 'T1', occasion: 'link' };
    const mails = await Promise.all(scene.desks.map(({ house }) => house.claimMail(mail).then(must)));
    const sender = scene.desks[mails.indexOf(null)];
    const behind = scene.desks[1 - mails.indexOf(null)];
    if (sender === undefined || behind === undefined) throw new Error('One desk sends');
    expect(mails.filter((name) => name !== null)).toEqual([sender === scene.desks[0] ? 'Desk 1' : 'Desk 2']);
    expect(must(await sender.house.claimMail(mail))).toBeNull();
    const others = [mail, { ...mail, remoteId: 'T2' }, { ...mail, occasion: 'reminder 1' }];
    expect(must(await behind.house.mailedElsewhere(others))).toEqual([mails.find((name) => name !== null), null, null]);
    expect(must(await sender.house.mailedElsewhere(others))).toEqual([null, null, null]);

    line.mode = 'cut';
    line.cutNow();
    told.pass(5);
    expect(await told.house.claimMail(mail)).toMatchObject({ error: { code: 'mail.houseAway' } });
    const again = { ...request, another: 1 };
    expect(wordOf(await told.money.submit(again, null))).toBe('house.away');
    expect(await told.house.claimClose(BOOK)).toMatchObject({ error: { code: 'closing.houseAway' } });
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
    must(await first.house.round());
    expect(must(await second.house.trails())).toMatchObject([
      { desk: 'Desk 2', found: 'whole', at: null },
      { desk: 'Reception', found: 'whole', at: null }
    ]);
    // One desk closes a property's sheets, until it leaves.
    for (const [desk, name] of [
      [second, null],
      [first, 'Desk 2'],
      [second, null]
    ] as const) {
      const may = await desk.house.claimClose(BOOK);
      expect(may.ok ? null : may.error.params?.['desk']).toBe(name);
    }
    must(await second.house.claimMail({ ...mail, remoteId: 'T3' }));
    must(await second.house.leave());
    must(await first.house.claimClose(BOOK));
    expect(must(await first.house.claimMail({ ...mail, remoteId: 'T3' }))).toBe('Desk 2');
    expect((await toldOf(second))[0]).toBe('left');

    // The administrator's file says another way to it: it is taken at the next start, and not changed or left at the desk.
    const { address: before } = await first.house.state();
    if (before === null) throw new Error('No address');
    await first.end();
    const address = { ...before, port: postgres.port };
    const managed = openHouseDesk(first.file, { keychain: first.keychain, managed: { isManaged: true, address } });
    scene.desks[0] = managed;
    await managed.house.begin();
    must(await managed.house.round());
    expect(await managed.house.state()).toMatchObject({ state: 'here', managed: true, address, deskName: 'Reception' });
    const wish = { ...before, password: null };
    for (const refused of [
      await managed.house.test(wish),
      await managed.house.connect({ house: wish, deskName: 'Reception', code: null }),
      await managed.house.leave()
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'policy.managed' } });
    expect(must(await managed.house.test({ ...address, password: null }))).toMatchObject({ found: 'ours' });
    await scene.end();
    await line.close();
  });

  it('and one of them does something in two halves: the second goes on though the house is gone since the first', async () => {
    if (refund === undefined) throw new Error('No refund');
    const line = await between(postgres.port);
    const scene = await sceneOf(postgres, { gateway: 'saferpay', operation: refund, count: 1, port: () => line.port });
    const [desk] = scene.desks;
    if (desk === undefined) throw new Error('A desk');
    let claims = 0;
    line.onSaid = (said) => {
      if (!said.toString('latin1').includes('INSERT INTO house_claim')) return;
      claims += 1;
      if (claims < 2) return;
      line.mode = 'cut';
      line.cutNow();
    };
    expect(wordOf(await scene.submit(desk))).toBe('confirmed');
    expect(claims).toBe(2);
    expect((await scene.moved()).map(({ kind }) => kind)).toEqual(['refund', 'capture']);
    await scene.end();
    await line.close();
  });

  it("read each other's trails: what went back, was written anew, changed or taken away in the house is told with its place", async () => {
    const chains = await chainsOf(postgres);
    const [one, other] = [await chains.desk('one'), await chains.desk('other')];
    one.write(450);
    other.write(3);
    expect(await other.found()).toEqual(['one none', 'other whole 3']);
    await one.bring();
    expect(await other.found()).toEqual(['one whole 450', 'other whole 3']);
    one.write(2);
    await one.bring();
    expect(await other.found()).toEqual(['one whole 452', 'other whole 3']);

    // The desk's own file came from a backup, and it writes on from there.
    one.cutTo(440);
    await one.bring();
    expect((await other.found())[0]).toBe('one lost 440');
    one.write(20);
    await one.bring();
    expect((await other.found())[0]).toBe('one broken 453');

    // Whoever has the database alone.
    await chains.sql(`DELETE FROM house_trail WHERE trail = 'other' AND seq = 3`);
    expect((await one.found())[1]).toBe('other lost 2');
    await other.bringAnew();
    expect((await one.found())[1]).toBe('other whole 3');
    await chains.sql(`DELETE FROM house_trail WHERE trail = 'other' AND seq = 2`);
    expect((await one.found())[1]).toBe('other broken 2');
    await chains.sql(`DELETE FROM house_trail WHERE trail = 'other'`);
    await chains.sql(`DELETE FROM house_fact WHERE name = 'trail other'`);
    expect((await one.found())[1]).toBe('other lost 0');
    await chains.sql(
      `UPDATE house_trail SET sealed = (SELECT sealed FROM house_trail WHERE trail = 'one' AND seq = 6) WHERE trail = 'one' AND seq = 5`
    );
    expect((await other.found())[0]).toBe('one broken 5');
    await chains.end();
  });
});

describe('What desks share row by row', () => {
  it('is at all of them, however each calls its account; what one takes away is gone; a desk alone tells nobody', async () => {
    const house = await sharingOf(postgres);
    const [one, other] = [await house.desk('one'), await house.desk('other')];
    one.note('late arrival');
    const gone = one.note('allergic to nuts');
    other.note('late arrival');
    for (const desk of [one, other, one]) await desk.exchange();
    // Two people who wrote the same have both written it.
    expect(one.notes()).toEqual(['allergic to nuts', 'late arrival', 'late arrival']);
    expect(other.notes()).toEqual(one.notes());
    expect([one.history.houseWaiting(), other.history.houseWaiting()]).toEqual([0, 0]);
    one.history.removeNote(gone);
    for (const desk of [one, other]) await desk.exchange();
    expect(other.notes()).toEqual(['late arrival', 'late arrival']);
    expect(JSON.stringify(await house.sql('SELECT kind, mark, seq FROM house_row'))).not.toMatch(/H-1|account/);

    // Of an account that this desk does not have, until it has it; and not gone at others because it goes here.
    const third = await house.desk('third', null);
    await third.exchange();
    const { account: id } = other;
    other.history.removeAccount(id, true, 2);
    await other.exchange();
    expect(await third.exchange()).toEqual([]);
    await one.exchange();
    expect(one.notes()).toHaveLength(2);
    const again = one.history.accounts().map((known) => ({ ...known, id }));
    for (const known of again) other.history.saveAccount(known);
    await other.exchange();
    expect(other.notes()).toEqual(['late arrival', 'late arrival']);
    other.history.leaveHouse();
    other.note('of this desk alone');
    expect(other.history.sharedDue(10, { accounts: {}, desk: { id: 'other', name: '' } })).toEqual([]);
    await house.end();
  });

  it('and whoever writes the database changes nothing of it: what is forged, older, elsewhere or missing is told and mended', async () => {
    const house = await sharingOf(postgres);
    const [one, other] = [await house.desk('one'), await house.desk('other')];
    const first = one.note('first');
    one.note('second');
    for (const desk of [one, other]) await desk.exchange();
    const [old] = await house.sql('SELECT * FROM house_row ORDER BY seq LIMIT 1');
    expect(old).toBeDefined();
    await house.sql('CREATE TABLE before AS SELECT * FROM house_row');
    one.history.removeNote(first);
    for (const desk of [one, other]) await desk.exchange();
    expect(other.notes()).toEqual(['second']);

    // As it was before, under its own number and under a later one; then in another one's place.
    await house.sql('DELETE FROM house_row');
    await house.sql('INSERT INTO house_row SELECT * FROM before');
    for (const desk of [one, other]) await desk.startAnew();
    expect([one.notes(), other.notes()]).toEqual([['second'], ['second']]);
    expect(one.told()).toEqual(['rowsLost 1']);
    await house.sql('UPDATE house_head SET head = head + 1');
    await house.sql(
      `UPDATE house_row h SET seq = (SELECT head FROM house_head), sealed = b.sealed FROM before b
        WHERE b.mark = h.mark AND h.seq = (SELECT max(seq) FROM house_row)`
    );
    for (const desk of [other, one]) await desk.exchange();
    expect([one.notes(), other.notes()]).toEqual([['second'], ['second']]);
    expect(other.told()).toContain('rowForged note');
    await house.sql('UPDATE house_head SET head = head + 1');
    await house.sql(
      `UPDATE house_row SET seq = (SELECT head FROM house_head), sealed = (SELECT sealed FROM house_row ORDER BY seq DESC LIMIT 1)
        WHERE seq = (SELECT min(seq) FROM house_row)`
    );
    for (const desk of [other, one]) await desk.exchange();
    // Taken away altogether.
    await house.sql('DELETE FROM house_row');
    await one.startAnew();
    const third = await house.desk('third');
    await third.exchange();
    expect(third.notes()).toEqual(['second']);
    // With the property, and the note that is gone.
    expect(one.told()[0]).toBe('rowsLost 3');
    await house.end();
  });
});

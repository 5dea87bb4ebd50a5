import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RIGHTS } from '../../src/shared/rules/rights.ts';
import { minor } from '../../src/shared/values/money.ts';
import { link } from '../builders/training.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { houseOfStaff, type PeopleDesk } from './staff.ts';

const asked = (amount: number) => link({ booking: { ...link().booking, bookingId: `H-${amount}` }, amount });

/** Two whole desks on one real house; the first one's people are the house's. Each test goes on where the one before ended. */
describe('The people of a house', () => {
  let postgres: Postgres;
  let house: Awaited<ReturnType<typeof houseOfStaff>>;
  let second: PeopleDesk;
  beforeAll(async () => {
    postgres = await startPostgres();
    house = await houseOfStaff(postgres);
    second = await house.another();
    await second.until('the people are here', async () => (await second.tiles()).length === 5);
  });
  afterAll(async () => {
    await house.end();
    await postgres.close();
  });
  const signs = (desk: PeopleDesk, role: keyof typeof house.ids, pin = house.pins[role]) => desk.signs(house.ids[role], pin);

  it('sign in at every desk with the same PIN; roles and closures hold at all of them within moments', async () => {
    const { first, ids } = house;
    expect(await signs(second, 'reception')).toBe('done');
    expect((await second.call('people.state', undefined)).me).toMatchObject({ name: 'Person reception', role: 'reception' });
    await house.signIn('administrator');
    await first.call('people.change', { id: ids.readOnly, name: 'Rea', role: 'supervisor' });
    await second.until('the name is here', async () => (await second.tiles()).includes('Rea'));
    expect(await signs(second, 'readOnly')).toBe('done');
    expect((await second.call('people.state', undefined)).me).toMatchObject({ role: 'supervisor' });
    // Closed at one desk while signed in at the other.
    await first.call('people.close', { id: ids.readOnly });
    await second.until('locked out', async () => (await second.call('people.state', undefined)).lockedBecause === 'closed');
    expect(await signs(second, 'readOnly')).toBe('people.wrongPin');
  });

  it('the day’s sum is that of all desks, and a signature of a person of the house counts at any of them', async () => {
    const { first, ids } = house;
    await house.signIn('administrator');
    const limits = { EUR: { act: null, day: minor(3_000) } };
    const rights = { ...FIRST_RIGHTS, reception: { ...FIRST_RIGHTS.reception, link: { may: true, limits } } };
    await first.call('people.setRules', { rights, idleMinutes: 10, idleAt: {} });
    expect(await signs(second, 'reception')).toBe('done');
    await second.until('the limit is here', async () => (await second.call('people.state', undefined)).rights?.link.limits?.['EUR']);
    await house.signIn('reception');
    expect(await first.raw('money.submit', asked(2_000))).toBe('done');
    expect(await second.raw('money.submit', asked(900))).toBe('done');
    const over = await second.desk.handle('money.submit', asked(200));
    expect(over).toMatchObject({ ok: false, error: { code: 'people.needsSecond', params: { why: 'day' } } });
    expect(await first.raw('money.submit', asked(201))).toBe('people.needsSecond');
    const id = over.ok ? '' : String(over.error.params?.['challenge']);
    expect(await second.raw('people.sign', { id, personId: ids.supervisor, pin: house.pins.supervisor })).toBe('done');
    expect(await second.raw('money.submit', asked(200))).toBe('done');
  });

  it('sign for each other from desk to desk: just that, once; refused and taken back is told; what is forged, of another operation or of somebody who may not, counts for nothing', async () => {
    const { first, pins } = house;
    await house.signIn('administrator');
    const { rights } = await first.call('people.rules', undefined);
    const mayAll = { ...rights.reception, sign: { may: true, limits: null } };
    await first.call('people.setRules', { rights: { ...rights, reception: mayAll }, idleMinutes: 10, idleAt: {} });
    await house.signIn('reception');
    expect(await signs(second, 'reception')).toBe('done');
    await second.until('the right is here', async () => (await second.call('people.state', undefined)).rights?.sign.may);
    expect(await signs(second, 'supervisor')).toBe('done');
    const ask = async (amount: number) => {
      const answer = await first.desk.handle('money.submit', asked(amount));
      const id = answer.ok ? '' : String(answer.error.params?.['challenge']);
      expect((await first.call('people.askHouse', { id })).house).toEqual({ asked: true, refusedBy: null });
      return id;
    };
    const seen = () => second.call('people.toSign', undefined);
    const there = async (amount: number) => {
      await second.until('it is asked there', async () => (await seen()).some((one) => one.amount === amount));
      return (await seen()).find((one) => one.amount === amount);
    };
    const signed = async (id: string) => (await first.call('people.challenge', { id })).signed;
    const refusedBy = async (id: string) => (await first.call('people.challenge', { id })).house.refusedBy;

    await house.sql(`CREATE TABLE signed (LIKE house_fact); CREATE FUNCTION keep_signed() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO signed SELECT NEW.*; RETURN NEW; END $$; CREATE TRIGGER keep_signed BEFORE INSERT ON house_fact
      FOR EACH ROW WHEN (NEW.name LIKE 'signed %') EXECUTE FUNCTION keep_signed()`);

    // Signed there, and what is signed is used up with the first sending.
    const one = await ask(1_201);
    const shown = await there(1_201);
    expect(shown).toMatchObject({ desk: 'Desk 1', askedBy: 'Person reception', kind: 'createLink', currency: 'EUR', why: 'day' });
    expect(await second.raw('people.signFor', { id: shown?.id, pin: '000000' })).toBe('people.wrongPin');
    expect(await signed(one)).toBe(false);
    await second.call('people.signFor', { id: shown?.id ?? '', pin: pins.supervisor });
    expect(await second.raw('people.signFor', { id: shown?.id, pin: pins.supervisor })).toBe('people.secondGone');
    await first.until('signed', () => signed(one));
    expect(await first.raw('money.submit', asked(1_202))).toBe('people.needsSecond');
    expect(await first.raw('money.submit', asked(1_201))).toBe('done');
    expect((await second.trail()).find((word) => word.startsWith('second'))).toBe('secondSigned');
    const rest = `SELECT name FROM house_fact WHERE name LIKE 'sign%'`;
    await first.until('nothing is left there', async () => (await house.sql(rest)).length === 0);

    // The old answer once more, for the same operation asked for again and for another one.
    const again = await ask(1_202);
    const name = `(SELECT name FROM house_fact WHERE name LIKE 'sign %')`;
    await there(1_202);
    await house.sql(
      `INSERT INTO house_fact SELECT replace(${name}, 'sign ', 'signed '), 1 + (SELECT max(version) FROM house_fact), desk, sealed FROM signed LIMIT 1`
    );
    await house.look();
    await first.until('refused', async () => (await refusedBy(again)) !== null);
    expect(await signed(again)).toBe(false);

    // What another desk asks is looked at and refused.
    const no = await ask(1_203);
    await second.call('people.signFor', { id: (await there(1_203))?.id ?? '', pin: null });
    await first.until('refused', async () => (await refusedBy(no)) === 'Person supervisor');
    expect(await signed(no)).toBe(false);

    // Who asks does not sign, at no desk; what is taken back is gone there.
    const back = await ask(1_204);
    const open = await there(1_204);
    expect(await signs(second, 'reception')).toBe('done');
    expect(await seen()).toEqual([]);
    expect(await second.raw('people.signFor', { id: open?.id, pin: pins.reception })).toBe('people.secondMayNot');
    expect(await signs(second, 'supervisor')).toBe('done');
    await there(1_204);
    await first.call('people.takeBackAsk', { id: back });
    await second.until('gone', async () => (await seen()).length === 0);
    expect(await second.raw('people.signFor', { id: open?.id, pin: pins.supervisor })).toBe('people.secondGone');
    expect(await first.raw('money.submit', asked(1_204))).toBe('people.needsSecond');
    await house.signIn('administrator');
    const told = (await first.trail()).filter((word) => word.startsWith('second'));
    expect(told.slice(0, 3)).toEqual(['secondRefused refused', 'secondRefused forged', 'secondSigned']);
  });

  it('ten wrong PINs at one desk lock at all, and the unlocking at another frees', async () => {
    const { first, ids } = house;
    for (let tried = 0; tried < 10; tried += 1) {
      second.machine.clock.monotonic += 1_000_000;
      await signs(second, 'finance', '771234');
    }
    expect(await signs(second, 'finance')).toBe('people.lockedOut');
    const isOut = async () =>
      (await first.call('people.state', undefined)).tiles.some(({ id, lockedOut }) => id === ids.finance && lockedOut);
    await first.until('locked out here too', isOut);
    expect(await signs(first, 'finance')).toBe('people.lockedOut');
    await house.signIn('administrator');
    await first.call('people.unlock', { id: ids.finance });
    await second.until('unlocked', async () => (await signs(second, 'finance')) === 'done');
  });

  it('while it is away the last known state holds, and what was changed meanwhile is told afterwards', async () => {
    const { first, ids, line } = house;
    line.mode = 'cut';
    line.cutNow();
    expect(await signs(second, 'administrator')).toBe('done');
    await second.call('people.close', { id: ids.supervisor });
    await house.signIn('administrator');
    await first.call('people.change', { id: ids.finance, name: 'Fin', role: 'finance' });
    expect(await signs(first, 'supervisor')).toBe('done');
    line.mode = 'open';
    await first.until('closed here', async () => (await first.call('people.state', undefined)).lockedBecause === 'closed');
    await second.until('named here', async () => (await second.tiles()).includes('Fin'));
  });

  it('are one list: older, taken away, forged or another one in its place is refused, told and put right', async () => {
    const { first, ids } = house;
    await house.sql(`CREATE TABLE kept AS SELECT * FROM house_fact WHERE name = 'people'`);
    await house.signIn('administrator');
    await first.call('people.close', { id: ids.finance });
    await second.until('closed', async () => (await signs(second, 'finance')) === 'people.wrongPin');
    expect(await signs(second, 'administrator')).toBe('done');
    const told = async (word: string) => [...(await first.trail()), ...(await second.trail())].filter((one) => one === word).length;
    for (const [because, attack] of [
      ['older', `UPDATE house_fact SET sealed = (SELECT sealed FROM kept) WHERE name = 'people'`],
      ['gone', `DELETE FROM house_fact WHERE name = 'people'`],
      ['forged', `UPDATE house_fact SET sealed = (SELECT sealed FROM house_fact WHERE name LIKE 'trail %' LIMIT 1) WHERE name = 'people'`],
      ['forged', `UPDATE house_fact SET sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) WHERE name = 'people'`]
    ] as const) {
      const before = await told(`houseRefused ${because}`);
      await house.sql(attack);
      await house.look();
      await second.until(`${because} is told`, async () => (await told(`houseRefused ${because}`)) > before);
      expect((await first.tiles()).includes('Fin')).toBe(false);
    }
    expect(await signs(second, 'finance')).toBe('people.wrongPin');
    expect(await signs(second, 'administrator')).toBe('done');
    expect((await second.call('house.people', undefined)).state).toBe('together');
    // Put right: what one desk changes the other has.
    await first.call('people.change', { id: ids.reception, name: 'Rea', role: 'reception' });
    await second.until('changed', async () => (await second.tiles()).includes('Rea'));
    expect((await second.tiles()).includes('Fin')).toBe(false);
  });

  it('a desk that has people of its own joins when an administrator of both says so: one name is one person, others are added', async () => {
    const { first, ids, pins } = house;
    await house.signIn('administrator');
    const own = { id: '' };
    const third = await house.another(async (world) => {
      await world.call('people.first', { name: 'ADA  ádmin', pin: '998877' });
      own.id = (await world.call('people.state', undefined)).me?.id ?? '';
      await world.call('people.add', { name: 'Nia', role: 'reception', pin: '665544' });
      await world.call('people.add', { name: 'Person Supervisor', role: 'administrator', pin: '665544' });
    });
    await third.until('it is asked', async () => (await third.call('house.people', undefined)).plan);
    const { plan, state } = await third.call('house.people', undefined);
    expect(state).toBe('apart');
    expect(plan?.same.map(({ name, house: there }) => [name, there.name, there.state])).toEqual(
      expect.arrayContaining([
        ['ADA ádmin', 'Ada Admin', 'active'],
        ['Person Supervisor', 'Person supervisor', 'closed']
      ])
    );
    expect(plan?.added).toEqual([{ name: 'Nia', role: 'reception', state: 'active' }]);
    expect(plan?.administrators).toEqual([{ id: ids.administrator, name: 'Ada Admin' }]);
    expect((await first.tiles()).includes('Nia')).toBe(false);

    expect(await third.raw('house.joinPeople', { personId: own.id, pin: '998877' })).toBe('people.wrongPin');
    expect(await third.raw('house.joinPeople', { personId: ids.administrator, pin: '998877' })).toBe('people.wrongPin');
    expect(await third.raw('house.joinPeople', { personId: ids.administrator, pin: pins.administrator })).toBe('people.locked');
    // Who was signed in is somebody of the house now, and shows it by that PIN.
    expect((await third.call('people.state', undefined)).lockedBecause).toBe('changed');
    expect(await third.signs(own.id, '998877')).toBe('people.wrongPin');
    expect(await signs(third, 'administrator')).toBe('done');
    expect(await signs(third, 'supervisor', '665544')).toBe('people.wrongPin');
    // What they did before goes on to have a name, at every desk.
    const named = async (desk: PeopleDesk) => (await desk.call('people.names', undefined))[own.id];
    expect(await named(third)).toBe('Ada Admin');
    await first.until('added here too', async () => (await first.tiles()).includes('Nia'));
    expect(await named(first)).toBe('Ada Admin');
    expect((await third.call('people.list', undefined)).map(({ name }) => name).filter((name) => /^ada/i.test(name))).toEqual([
      'Ada Admin'
    ]);

    // Leaving keeps whom it knew last.
    await third.call('house.leave', undefined);
    expect(await signs(third, 'administrator')).toBe('done');
    expect((await third.call('house.people', undefined)).state).toBe('own');
  });
});

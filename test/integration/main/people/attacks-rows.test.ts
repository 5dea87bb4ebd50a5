import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RIGHTS } from '../../../../src/shared/rules/rights.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { openStaff, pastTheDesk, PINS, startedAnew, type Staff } from './staff.ts';

/** Somebody has the key of the file, and writes past the desk what is good for them. */
describe('Rows that somebody wrote past the desk', () => {
  let desk: Staff;
  let aside: string;
  let payment = 0;
  let kept: Staff['machine']['people'];
  beforeAll(async () => {
    desk = await openStaff();
    payment = (await desk.paid()).paymentId;
    aside = mkdtempSync(join(tmpdir(), 'paydesk-aside-'));
    desk = await startedAnew(desk, () => {
      copyFileSync(path(), old());
      kept = { ...desk.machine.people };
    });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(aside, { recursive: true });
  });
  const path = () => join(desk.dataDir, 'history.db');
  const old = () => join(aside, 'history.db');
  const away = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path()}${end}`, { force: true });
  };

  /** File and keychain as they were before; then what somebody does to them. */
  const anew = async (meanwhile: () => void = () => undefined): Promise<void> => {
    desk = await startedAnew(desk, () => {
      away();
      copyFileSync(old(), path());
      Object.assign(desk.machine.people, kept);
      meanwhile();
    });
  };

  const raw = async (channel: string, input?: unknown) => {
    const answer = await desk.desk.handle(channel, input);
    return answer.ok ? 'done' : answer.error.code;
  };
  const signs = (role: keyof typeof PINS, pin: string = PINS[role]) => raw('people.signIn', { id: desk.ids[role], pin });
  const change = (column: string, value: string, role: keyof typeof PINS) => () =>
    pastTheDesk(desk, `UPDATE person SET ${column} = ${value} WHERE id = '${desk.ids[role]}'`);

  it.each([
    ['a role', 'role', `'administrator'`],
    ['a name', 'name', `'Ada Admin 2'`],
    ['a state', 'state', `'closed'`],
    ['a role that is none', 'role', `'god'`],
    ['a PIN of one’s own choice', 'pin', `(SELECT pin FROM person WHERE role = 'readOnly')`]
  ])('%s: the row grants nothing, is named in the trail, and the others work on', async (_what, column, value) => {
    await anew(change(column, value, 'reception'));
    expect(await signs('reception')).toBe('people.wrongPin');
    expect(await signs('reception', PINS.readOnly)).toBe('people.wrongPin');
    expect(await signs('supervisor')).toBe('done');
    expect(await desk.trailKinds()).toContain('people.rowDoubtful');
    const odd = (await desk.call('people.list', undefined)).find(({ id }) => id === desk.ids.reception);
    expect(odd).toMatchObject({ doubtful: true });
    // The way back: an administrator says anew what the person is.
    await desk.call('people.reopen', { id: desk.ids.reception, role: 'reception', pin: '556677889' });
    expect(await signs('reception', '556677889')).toBe('done');
  });

  it('a role written while the person works: no operation goes by it', async () => {
    await anew();
    await desk.signIn('readOnly');
    change('role', `'administrator'`, 'readOnly')();
    const refund = { kind: 'refund', paymentId: payment, amount: minor(100), description: null };
    expect(await raw('people.list')).toBe('people.mayNot');
    expect(await raw('money.submit', refund)).toBe('people.locked');
    expect(['people.mayNot', 'people.locked']).toContain(await raw('people.list'));
  });

  it('another’s row in the own place: a seal is of one row', async () => {
    const columns = ['name', 'role', 'state', 'pin', 'needs_new_pin', 'added_at', 'closed_at', 'seal'];
    const from = columns.map((one) => `${one} = (SELECT ${one} FROM person WHERE id = '${desk.ids.administrator}')`).join(', ');
    await anew(() => pastTheDesk(desk, `UPDATE person SET ${from} WHERE id = '${desk.ids.reception}'`));
    expect((await desk.call('people.state', undefined)).mode).toBe('doubtful');
    expect(await signs('reception')).toBe('people.wrongPin');
    expect(await signs('reception', PINS.administrator)).toBe('people.wrongPin');
  });

  it('limits and rights: nobody has any, until an administrator sets them anew', async () => {
    await anew(() => pastTheDesk(desk, `UPDATE people_rules SET rules = replace(rules, '2000', '2000000')`));
    await desk.signIn('supervisor');
    expect(await raw('money.submit', { kind: 'refund', paymentId: payment, amount: minor(1), description: null })).toBe('people.mayNot');
    expect(await raw('trail.page', { filter: {}, before: null, limit: 1 })).toBe('people.mayNot');
    await desk.signIn('administrator');
    expect(await raw('accounts.startTraining', { gateway: null })).toBe('people.mayNot');

    await desk.call('people.setRules', { rights: FIRST_RIGHTS, idleMinutes: 10, idleAt: {} });
    expect(await desk.trailKinds()).toContain('people.rowDoubtful');
  });

  it('an added administrator, made by hand: the list is doubtful and nobody but those the keychain knows gets in', async () => {
    await anew(() =>
      pastTheDesk(
        desk,
        `INSERT INTO person (id, name, role, state, pin, needs_new_pin, added_at, seal)
          SELECT 'aaaaaaaaaaaaaaaa', 'Mallory', 'administrator', 'active', pin, 0, added_at, seal FROM person WHERE id = '${desk.ids.reception}'`
      )
    );
    expect((await desk.call('people.state', undefined)).tiles.map(({ name }) => name)).toEqual(['Ada Admin']);
    expect(await raw('people.signIn', { id: 'aaaaaaaaaaaaaaaa', pin: PINS.reception })).toBe('people.wrongPin');
    expect(await signs('supervisor')).toBe('people.wrongPin');
  });

  it('the table taken away, the trail left: the desk stays closed, and opens for the administrator alone', async () => {
    await anew(() => pastTheDesk(desk, 'DROP TRIGGER person_kept', 'DELETE FROM person', 'DELETE FROM people_rules'));
    expect((await desk.call('people.state', undefined)).mode).toBe('doubtful');
    expect(await raw('people.first', { name: 'Mallory', pin: '918273' })).toBe('people.notFirst');
    expect(await raw('payments.page', {})).toBe('people.locked');
    expect(await signs('administrator')).toBe('done');
    expect(await desk.trailKinds()).toEqual(expect.arrayContaining(['people.listDoubtful', 'people.repaired']));
  });

  it('the whole file taken away: the keychain knows that there are people', async () => {
    await anew(away);
    expect((await desk.call('people.state', undefined)).mode).toBe('doubtful');
    expect(await raw('people.first', { name: 'Mallory', pin: '918273' })).toBe('people.notFirst');
    expect(await signs('administrator')).toBe('done');
  });

  it('the keychain’s mark taken away: the list says that there are people', async () => {
    await anew(() => (desk.machine.people.mark = null));
    expect((await desk.call('people.state', undefined)).mode).toBe('doubtful');
    expect(await signs('administrator')).toBe('people.wrongPin');
    expect(await raw('people.first', { name: 'Mallory', pin: '918273' })).toBe('people.notFirst');
  });

  it('an old file put back: who left stays out, and everybody else is opened anew', async () => {
    await anew();
    await desk.signIn('administrator');
    await desk.call('people.close', { id: desk.ids.supervisor });
    desk = await startedAnew(desk, () => {
      away();
      copyFileSync(old(), path());
    });
    expect(await signs('supervisor')).toBe('people.wrongPin');
    expect(await signs('reception')).toBe('people.wrongPin');
    expect(await signs('administrator')).toBe('done');
    const states = (await desk.call('people.list', undefined)).map(({ id, state }) => [id, state]);
    expect(states).toContainEqual([desk.ids.supervisor, 'closed']);
    expect(states).toContainEqual([desk.ids.reception, 'closed']);
    await desk.call('people.reopen', { id: desk.ids.reception, role: 'reception', pin: '556677889' });
    expect(await signs('reception', '556677889')).toBe('done');
    expect(await signs('supervisor')).toBe('people.wrongPin');
  });

  it('wrong tries are counted over a restart, and their count is no row that can be set back', async () => {
    await anew();
    for (let tried = 0; tried < 9; tried += 1) {
      desk.machine.clock.monotonic += 1_000_000;
      expect(await signs('finance', '771234')).toBe('people.wrongPin');
    }
    desk.machine.clock.shift -= 40 * 86_400;
    desk = await startedAnew(desk);
    expect(await signs('finance')).toBe('people.wait');
    desk.machine.clock.shift += 40 * 86_400;
    expect(await signs('finance')).toBe('people.wait');
    desk.machine.clock.monotonic += 1_000_000;
    expect(await signs('finance', '771234')).toBe('people.lockedOut');
    desk = await startedAnew(desk);
    desk.machine.clock.monotonic += 1_000_000;
    expect(await signs('finance')).toBe('people.lockedOut');
    expect(() => pastTheDesk(desk, `DELETE FROM trail WHERE kind = 'people.signInFailed'`)).toThrow(/kept/);
  });

  it('a person is never erased, nor who asked for something changed', async () => {
    await anew();
    expect(() => pastTheDesk(desk, 'DELETE FROM person')).toThrow(/never erased/);
    await desk.signIn('administrator');
    expect(() => pastTheDesk(desk, `UPDATE intent SET person = '${desk.ids.reception}'`)).toThrow(/does not change/);
  });

  it('a lost administrator’s PIN: asked for, told to everybody, taken after a day, and acknowledged by another one', async () => {
    await anew();
    desk = await startedAnew(desk, undefined, { ports: { ...desk.machine.ports, lostAdmin: true } });
    const option = () => ({ ports: { ...desk.machine.ports, lostAdmin: true } });
    expect(await raw('people.takeLostAdmin', { name: 'New Admin', pin: '918273' })).toBe('people.notNow');
    expect(await raw('people.askLostAdmin')).toBe('done');
    expect(await raw('people.takeLostAdmin', { name: 'New Admin', pin: '918273' })).toBe('people.notYet');
    await desk.signIn('reception');
    expect((await desk.call('people.state', undefined)).lostAdmin).toMatchObject({ state: 'asked' });
    expect(await raw('people.endLostAdmin')).toBe('people.mayNot');
    // An administrator stops it.
    await desk.signIn('administrator');
    expect((await desk.call('people.endLostAdmin', undefined)).lostAdmin).toBe(null);
    expect(await raw('people.takeLostAdmin', { name: 'New Admin', pin: '918273' })).toBe('people.notNow');

    expect(await raw('people.askLostAdmin')).toBe('done');
    desk.machine.clock.shift += 86_401;
    // Without the option of the start it cannot be taken.
    desk = await startedAnew(desk);
    expect(await raw('people.takeLostAdmin', { name: 'New Admin', pin: '918273' })).toBe('people.notNow');
    desk = await startedAnew(desk, undefined, option());
    const taken = await desk.call('people.takeLostAdmin', { name: 'New Admin', pin: '918273' });
    expect(taken).toMatchObject({ mode: 'open', lostAdmin: { state: 'done', personId: taken.me?.id } });
    // It cannot acknowledge itself, and the others' PINs are what they were.
    expect(await raw('people.endLostAdmin')).toBe('people.otherAdministrator');
    for (const role of ['supervisor', 'reception', 'finance'] as const) expect(await signs(role)).toBe('done');
    expect((await desk.call('people.state', undefined)).lostAdmin).toMatchObject({ state: 'done' });
    await desk.signIn('administrator');
    expect((await desk.call('people.endLostAdmin', undefined)).lostAdmin).toBe(null);
    expect(await desk.trailKinds()).toEqual(
      expect.arrayContaining(['people.lostAdminAsked', 'people.lostAdminReset', 'people.lostAdminEnded'])
    );
  });
});

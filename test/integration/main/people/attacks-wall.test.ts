import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract, type Channel } from '../../../../src/shared/ipc/contract.ts';
import { NEEDS } from '../../../../src/shared/ipc/needs.ts';
import type { Right, Role } from '../../../../src/shared/model/people.ts';
import { FIRST_RIGHTS } from '../../../../src/shared/rules/rights.ts';
import { narrow, openStaff, PINS, type Staff } from './staff.ts';

const CHANNELS = Object.keys(contract) as Channel[];
const anything = (channel: Channel) => NEEDS[channel] === 'anybody';

const lacking = (role: Role): Channel[] =>
  CHANNELS.filter((channel) => {
    const need = NEEDS[channel];
    if (need === 'anybody' || need === 'signedIn' || need === 'money') return false;
    const rights: readonly Right[] = typeof need === 'string' ? [need] : need;
    return rights.some((right) => !FIRST_RIGHTS[role][right].may);
  });

/** A page that does whatever it likes, through the real wall. */
describe('A compromised page', () => {
  let desk: Staff;
  beforeAll(async () => {
    desk = await openStaff();
  });
  afterAll(() => desk.close());
  const raw = async (channel: string, input?: unknown) => {
    const answer = await desk.desk.handle(channel, input);
    return answer.ok ? 'done' : answer.error.code;
  };

  describe('at a locked desk', () => {
    beforeEach(() => desk.call('people.lock', undefined));

    it('gets no call answered but the few that a lock screen needs', async () => {
      const answers = await Promise.all(CHANNELS.filter((channel) => !anything(channel)).map((channel) => raw(channel)));
      expect(new Set(answers)).toEqual(new Set(['people.locked']));
      expect(CHANNELS.filter(anything).length).toBeLessThan(12);
    });

    it('gets nothing by a channel that is a key of every object, or none at all', async () => {
      for (const channel of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'people.state ', 'PEOPLE.STATE'])
        expect(await raw(channel, {})).toBe('people.locked');
    });

    it('hears of nothing that happens', async () => {
      const before = desk.events.length;
      await desk.control('/syspay/seed', { payments: 5, tokens: 1, days: 2 });
      await desk.desk.handle('desk.retryKeychain', undefined);
      desk.machine.clock.shift += 1;
      expect(desk.events.slice(before).filter(({ type }) => type !== 'people' && type !== 'preferences')).toEqual([]);
    });

    it('cannot make itself the first administrator again', async () => {
      expect(await raw('people.first', { name: 'Mallory', pin: '918273' })).toBe('people.notFirst');
      expect(await raw('people.takeLostAdmin', { name: 'Mallory', pin: '918273' })).toBe('people.notNow');
      expect(await raw('people.askLostAdmin')).toBe('people.notNow');
    });

    it('learns no hash, and the same of somebody who is not there as of a wrong PIN', async () => {
      const state = JSON.stringify(await desk.call('people.state', undefined));
      expect(state).not.toMatch(/scrypt|hash|salt|seal/);
      expect(await raw('people.signIn', { id: '0123456789abcdef', pin: '918273' })).toBe('people.wrongPin');
      expect(await raw('people.signIn', { id: '__proto__', pin: '918273' })).toBe('desk.badInput');
    });
  });

  it('is answered nothing more when somebody else has come meanwhile', async () => {
    await desk.signIn('supervisor');
    const [late] = await Promise.all([raw('trail.verify'), desk.call('people.lock', undefined)]);
    expect(late).toBe('people.locked');
  });

  it.each(['readOnly', 'reception', 'supervisor', 'finance'] as const)(
    'as %s gets no call through that the role may not make',
    async (role) => {
      await desk.signIn(role);
      const channels = lacking(role);
      expect(channels.length).toBeGreaterThan(10);
      const answers = await Promise.all(channels.map((channel) => raw(channel)));
      expect(new Set(answers)).toEqual(new Set(['people.mayNot']));
    }
  );

  it('as reception writes no file, prints no trail and reads none', async () => {
    await desk.signIn('reception');
    for (const channel of [
      'lists.export',
      'trail.page',
      'trail.export',
      'privacy.find',
      'backup.make',
      'accounts.setSecrets',
      'exports.daily'
    ])
      expect(await raw(channel, {})).toBe('people.mayNot');
  });

  it('as supervisor changes neither rights nor roles, the own one least of all', async () => {
    await desk.signIn('supervisor');
    const rights = { ...narrow(), supervisor: narrow().administrator };
    expect(await desk.code('people.setRules', { rights, idleMinutes: 240, idleAt: {} })).toBe('people.mayNot');
    expect(await desk.code('people.change', { id: desk.ids.supervisor, name: 'Sue', role: 'administrator' })).toBe('people.mayNot');
    expect(await desk.code('people.add', { name: 'Mallory', role: 'administrator', pin: '918273' })).toBe('people.mayNot');
    expect(await desk.code('people.setPin', { id: desk.ids.administrator, pin: '918273' })).toBe('people.mayNot');
    expect(await desk.code('people.unlock', { id: desk.ids.supervisor })).toBe('people.mayNot');
  });

  it('says who it is by nothing that it sends', async () => {
    await desk.signIn('readOnly');
    const input = {
      text: 'x',
      about: { kind: 'payment', id: 1 },
      person: desk.ids.administrator,
      by: desk.ids.administrator,
      role: 'administrator'
    };
    expect(await raw('notes.add', input)).toBe('people.mayNot');
    const polluted = JSON.parse('{"__proto__":{"role":"administrator"},"constructor":{"prototype":{"may":true}}}') as unknown;
    expect(await raw('notes.add', polluted)).toBe('people.mayNot');
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('cannot take the last administrator away, nor the right to change people from them', async () => {
    await desk.signIn('administrator');
    expect(await desk.code('people.close', { id: desk.ids.administrator })).toBe('people.lastAdministrator');
    expect(await desk.code('people.change', { id: desk.ids.administrator, name: 'Ada', role: 'readOnly' })).toBe(
      'people.lastAdministrator'
    );
    const rights = { ...narrow(), administrator: { ...narrow().administrator, people: { may: false, limits: null } } };
    expect(await desk.code('people.setRules', { rights, idleMinutes: 10, idleAt: {} })).toBe('people.administratorStays');
  });

  it('makes no second person of a name in other letters', async () => {
    await desk.signIn('administrator');
    for (const name of ['ada admin', 'ADA ADMIN', 'Ａｄａ Admin', 'Ada  Admin'])
      expect(await desk.code('people.add', { name, role: 'reception', pin: '918273' })).toBe('people.nameTaken');
    for (const name of ['Ada\u200bAdmin', 'Ada\u202eAdmin', 'Ada\nAdmin', ''])
      expect(await desk.code('people.add', { name, role: 'reception', pin: '918273' })).toBe('desk.badInput');
    const jose = await desk.call('people.add', { name: 'José 李小龍 O’Neil', role: 'readOnly', pin: '918273' });
    expect(await desk.code('people.add', { name: 'José 李小龍 O’Neil', role: 'readOnly', pin: '918273' })).toBe('people.nameTaken');
    expect(await desk.code('people.close', { id: jose.id })).toBe(null);
  });

  it('takes no PIN that is too easy, and none that somebody else chose for more than choosing an own one', async () => {
    await desk.signIn('administrator');
    for (const pin of ['12345', '111111', '123456', '987654', 'aaaaaaaa', 'short'])
      expect(await desk.code('people.add', { name: 'Easy', role: 'reception', pin })).toBe('desk.badInput');
    const { id } = await desk.call('people.add', { name: 'Newcomer', role: 'administrator', pin: 'the long phrase' });
    await desk.call('people.signIn', { id, pin: 'the long phrase' });
    expect(await raw('people.list')).toBe('people.needsNewPin');
    expect(await raw('payments.page', {})).toBe('people.needsNewPin');
    expect(await desk.code('people.changePin', { old: 'the long phrase', pin: 'the long phrase' })).toBe('desk.badInput');
    await desk.signIn('administrator');
    await desk.call('people.close', { id });
  });

  it('keeps no session of somebody who was closed', async () => {
    await desk.signIn('administrator');
    const { id } = await desk.call('people.add', { name: 'Leaver', role: 'administrator', pin: '918273' });
    await desk.call('people.signIn', { id, pin: '918273' });
    await desk.call('people.changePin', { old: '918273', pin: '564738' });
    // Whoever closes themselves is out before the answer comes.
    expect(await desk.code('people.close', { id })).toBe('people.locked');
    expect(await raw('people.list')).toBe('people.locked');
    expect(await raw('people.signIn', { id, pin: '564738' })).toBe('people.wrongPin');
    await desk.signIn('administrator');
    expect(await desk.call('people.names', undefined)).toMatchObject({ [id]: 'Leaver' });
  });

  it('cannot storm the PIN: what comes too fast is not even tried, and ten wrong ones lock', async () => {
    await desk.call('people.lock', undefined);
    const storm = await Promise.all(
      Array.from({ length: 40 }, (_, n) => raw('people.signIn', { id: desk.ids.finance, pin: `77${1000 + n}` }))
    );
    expect(storm.filter((code) => code === 'people.wrongPin').length).toBeLessThanOrEqual(3);
    for (let tried = 0; tried < 12; tried += 1) {
      desk.machine.clock.monotonic += 1_000_000;
      await raw('people.signIn', { id: desk.ids.finance, pin: '771234' });
    }
    desk.machine.clock.monotonic += 1_000_000;
    expect(await raw('people.signIn', { id: desk.ids.finance, pin: PINS.finance })).toBe('people.lockedOut');
    await desk.signIn('administrator');
    await desk.call('people.unlock', { id: desk.ids.finance });
    await desk.signIn('finance');
  });

  it('never locks out the last administrator, whom nobody could unlock', async () => {
    await desk.call('people.lock', undefined);
    for (let tried = 0; tried < 14; tried += 1) {
      desk.machine.clock.monotonic += 1_000_000;
      await raw('people.signIn', { id: desk.ids.administrator, pin: '771234' });
    }
    expect(await raw('people.signIn', { id: desk.ids.administrator, pin: PINS.administrator })).toBe('people.wait');
    desk.machine.clock.monotonic += 1_000_000;
    await desk.signIn('administrator');
  });

  it('locks when nobody is there, whatever a page says', async () => {
    await desk.signIn('reception');
    desk.machine.clock.monotonic += 11 * 60_000;
    await raw('payments.page', {});
    await desk.until('locked', async () => (await desk.call('people.state', undefined)).mode === 'locked');
    expect((await desk.call('people.state', undefined)).lockedBecause).toBe('idle');
    await desk.signIn('reception');
    await desk.desk.lock('system');
    expect(await raw('payments.page', {})).toBe('people.locked');
  });
});

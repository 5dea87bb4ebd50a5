import { describe, expect, it } from 'vitest';
import { FIRST_RIGHTS } from '../../../../src/shared/rules/rights.ts';
import { EMPTY, foldedName, isSameRoster, joined, merged, type Roster, type RosterPerson } from '../../../../src/main/people/roster.ts';

const person = (id: string, more: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  name: `Name ${id}`,
  role: 'reception',
  state: 'active',
  pin: `pin ${id}`,
  needsNewPin: 0,
  addedAt: 1,
  closedAt: null,
  lockedAt: null,
  formerly: [],
  ...more
});
const admin = person('admin', { role: 'administrator' });
const ann = person('ann');
const rules = { rights: FIRST_RIGHTS, idleMinutes: 10 };
const roster = (...persons: RosterPerson[]): Roster => ({ persons, rules });
const annIn = ({ persons }: Roster) => persons.find(({ id }) => id === 'ann');

describe('Two lists of one house', () => {
  const base = roster(admin, ann);

  it('come to what either changed: a PIN here and a role there are both taken', () => {
    const here = roster(admin, { ...ann, pin: 'new', needsNewPin: 1 }, person('bob'));
    const there = roster(admin, { ...ann, role: 'supervisor', lockedAt: 5 }, person('cai'));
    const both = merged(base, here, there);
    expect(annIn(both)).toMatchObject({ pin: 'new', needsNewPin: 1, role: 'supervisor', lockedAt: 5 });
    expect(both.persons.map(({ id }) => id)).toEqual(['admin', 'ann', 'bob', 'cai']);
    expect(isSameRoster(merged(base, base, there), there)).toBe(true);
    expect(isSameRoster(merged(base, here, base), here)).toBe(true);
  });

  it('where both changed the same the house’s word holds, and whoever was closed stays out', () => {
    const there = roster(admin, { ...ann, name: 'Anna', role: 'finance' });
    expect(annIn(merged(base, roster(admin, { ...ann, name: 'Anne', role: 'supervisor' }), there))).toMatchObject({
      name: 'Anna',
      role: 'finance'
    });
    const was = roster(admin, { ...ann, state: 'closed', closedAt: 3 });
    const opened = roster(admin, { ...ann, state: 'active', closedAt: null, pin: 'p' });
    const again = roster(admin, { ...ann, state: 'closed', closedAt: 7 });
    expect(annIn(merged(was, again, opened))?.state).toBe('closed');
    expect(annIn(merged(base, roster(admin, { ...ann, state: 'closed', closedAt: 3 }), there))?.state).toBe('closed');
  });

  it('leave somebody who can change people, though two desks each closed the other’s administrator', () => {
    const two = roster(admin, person('admin2', { role: 'administrator' }));
    const closing = (id: string) => ({
      ...two,
      persons: two.persons.map((one): RosterPerson => (one.id === id ? { ...one, state: 'closed', closedAt: 9 } : one))
    });
    const both = merged(two, closing('admin'), closing('admin2'));
    expect(both.persons.filter(({ state }) => state === 'active').map(({ id }) => id)).toEqual(['admin']);
    const stepped = roster({ ...admin, role: 'readOnly' }, person('admin2', { role: 'administrator' }));
    expect(merged(two, stepped, closing('admin2')).persons.find(({ id }) => id === 'admin')).toMatchObject({ role: 'administrator' });
  });

  it('take each right by itself', () => {
    const refund = { may: false, limits: null };
    const here = { ...base, rules: { rights: { ...FIRST_RIGHTS, reception: { ...FIRST_RIGHTS.reception, refund } }, idleMinutes: 10 } };
    const there = { ...base, rules: { rights: { ...FIRST_RIGHTS, finance: { ...FIRST_RIGHTS.finance, refund } }, idleMinutes: 5 } };
    const { rules: both } = merged(base, here, there);
    expect(both?.idleMinutes).toBe(5);
    expect([both?.rights.reception.refund, both?.rights.finance.refund]).toEqual([refund, refund]);
    expect(both?.rights.supervisor).toEqual(FIRST_RIGHTS.supervisor);
  });

  it('nobody is dropped because a list does not name them', () => {
    expect(merged(base, roster(admin, ann), roster(admin)).persons).toHaveLength(2);
    expect(merged(base, EMPTY, base).persons).toHaveLength(2);
  });
});

describe('A desk that joins', () => {
  const house = roster(admin, person('zoe', { name: 'Zoë Müller', role: 'finance', pin: 'house' }));

  it('finds its people by name: case, width, accents and spaces aside; the house’s role and PIN hold', () => {
    expect(foldedName(' ＺＯÉ  muller ')).toBe(foldedName('Zoe Müller'));
    const mine = roster(person('z', { name: 'zoe  MULLER', role: 'administrator', formerly: ['older'] }), ann);
    const { roster: all, same, added } = joined(mine, house);
    const zoe = all.persons.find(({ id }) => id === 'zoe');
    expect(zoe).toMatchObject({ role: 'finance', pin: 'house' });
    expect(zoe?.formerly).toEqual(['older', 'z']);
    expect(same.map((one) => [one.mine.id, one.house.id])).toEqual([['z', 'zoe']]);
    expect(added).toEqual([ann]);
    expect(all.persons.map(({ id }) => id)).toEqual(['admin', 'zoe', 'ann']);
    expect(all.rules).toEqual(rules);
  });

  it('knows who was one with somebody before, and lets nobody in again whom the house has closed', () => {
    const there = roster(admin, person('zoe', { name: 'Zoë', state: 'closed', closedAt: 4, formerly: ['z'] }));
    const { roster: all, added } = joined(roster(person('z', { name: 'Renamed' }), person('y', { name: 'ZOE' })), there);
    expect(added).toEqual([]);
    expect(all.persons.find(({ id }) => id === 'zoe')).toMatchObject({ state: 'closed', formerly: ['y', 'z'] });
  });
});

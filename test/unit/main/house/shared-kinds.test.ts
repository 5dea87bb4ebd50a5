import { describe, expect, it } from 'vitest';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';
import { guestHeld } from '../../../builders/guest-held.ts';

const { two } = sharingDesks();

const paymentOf = ({ history, accountId }: SharingDesk) => {
  const found = history.paymentByRemoteId(accountId, 'p1');
  if (found === null) throw new Error('No payment');
  return found;
};

const toldOf = ({ history }: SharingDesk) =>
  history
    .trailPage({ filter: { subject: 'house', accountId: null, person: null, from: null, until: null }, before: null, limit: 50 })
    .filter(({ kind }) => kind === 'house.rowOverruled')
    .map(({ facts }) => facts['kind']);

const viewsOf = ({ history }: SharingDesk) =>
  history.savedViews('payments').map(({ name, view, isDefault }) => `${name} ${view}${isDefault ? ' opens' : ''}`);

const save = (desk: SharingDesk, view: string) => desk.history.saveView({ list: 'payments', name: 'Late', view });

describe('Saved views of two desks', () => {
  it('are the same at both, by their names; accounts in them are called as each calls them; the list opens with the same', () => {
    const [one, other] = two();
    const house = housed();
    const saved = one.history.saveView({ list: 'payments', name: 'Late', view: JSON.stringify({ ids: [one.accountId], n: 1 }) });
    one.history.saveView({ list: 'payments', name: 'All', view: '{}' });
    one.history.defaultView('payments', saved.id);
    house.settle(one, other);
    expect(viewsOf(other)).toEqual([`Late {"ids":["${other.accountId}"],"n":1} opens`, 'All {}']);
    const [late, all] = other.history.savedViews('payments');
    other.history.orderViews('payments', [all?.id ?? 0, late?.id ?? 0]);
    other.history.renameView(late?.id ?? 0, 'Later');
    house.settle(other, one);
    expect(viewsOf(one)).toEqual(['All {}', `Later {"ids":["${one.accountId}"],"n":1} opens`]);
    one.history.defaultView('payments', null);
    one.history.removeView(one.history.savedViews('payments')[0]?.id ?? 0);
    house.settle(one, other);
    expect(viewsOf(other)).toEqual([`Later {"ids":["${other.accountId}"],"n":1}`]);
    expect([toldOf(one), toldOf(other)]).toEqual([[], []]);
  });

  it('changed apart: what was in the house first stands, and the other desk is told; the same change is none', () => {
    const [one, other] = two();
    const house = housed();
    save(one, '{"n":1}');
    save(other, '{"n":2}');
    house.settle(one, other);
    expect([viewsOf(one), viewsOf(other)]).toEqual([['Late {"n":1}'], ['Late {"n":1}']]);
    save(one, '{"n":3}');
    save(other, '{"n":3}');
    house.settle(other, one);
    expect([toldOf(one), toldOf(other)]).toEqual([[], ['view']]);
    expect([one.history.houseWaiting(), other.history.houseWaiting()]).toEqual([0, 0]);
  });
});

const putOff = (desk: SharingDesk, reason: string, at: number) =>
  desk.history.snooze({
    accountId: desk.accountId,
    line: `holdLapses:payment:${paymentOf(desk).id}`,
    until: 5000,
    reason,
    at,
    person: 'Ann'
  });
const openOf = (desk: SharingDesk) => desk.history.openSnoozes([desk.accountId], 1000);

describe('What was put off at one of two desks', () => {
  it('is at the other as well, until one ends it; of two that put the same off the later word holds', () => {
    const [one, other] = two();
    const house = housed();
    putOff(one, 'tomorrow', 10);
    house.settle(one, other);
    expect(openOf(other)).toMatchObject([{ line: `holdLapses:payment:${paymentOf(other).id}`, reason: 'tomorrow', person: 'Ann' }]);
    other.history.endSnooze({ accountId: other.accountId, line: `holdLapses:payment:${paymentOf(other).id}`, at: 20 });
    house.settle(other, one);
    expect(openOf(one)).toEqual([]);
    putOff(one, 'first', 30);
    putOff(other, 'second', 40);
    house.settle(one, other);
    expect([one, other].map((desk) => openOf(desk).map(({ reason }) => reason))).toEqual([['second'], ['second']]);
    // What only this desk knows stays here.
    one.history.snooze({ accountId: one.accountId, line: 'noAnswer:intent:7', until: 5000, reason: 'mine', at: 50, person: null });
    house.settle(one, other);
    expect([openOf(one).length, openOf(other).length]).toEqual([2, 1]);
  });

  it('and a guest is forgotten at one of them: no note, view or reason that names the guest is left at the other or in the house', () => {
    const [one, other] = two();
    const house = housed();
    one.history.addNote({ about: { kind: 'payment', id: paymentOf(one).id }, text: 'Ada Lovelace called', who: null, at: 1 });
    one.history.saveView({ list: 'payments', name: 'Ada Lovelace', view: '{"text":"Ada Lovelace"}' });
    putOff(one, 'Ada Lovelace comes later', 10);
    house.settle(one, other);
    const notes = (desk: SharingDesk) => desk.history.notes({ kind: 'payment', id: paymentOf(desk).id }, []);
    expect(notes(other)).toMatchObject([{ text: 'Ada Lovelace called', accountId: other.accountId }]);
    other.history.cleanse();
    const found = guestHeld(one.history, 'Ada Lovelace', 100);
    one.history.blankGuest(
      found.rows.map(({ table, id }) => ({ table, id })),
      100
    );
    house.settle(one, other);
    expect([notes(other), viewsOf(other), openOf(other).map(({ reason }) => reason)]).toEqual([[], [], ['']]);
    expect(JSON.stringify([...house.rows.values()].map(({ body }) => body))).not.toContain('Ada');
    expect(other.history.cleanse()).toBe(true);
  });
});

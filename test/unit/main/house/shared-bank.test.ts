import { describe, expect, it } from 'vitest';
import { minor } from '../../../../src/shared/values/money.ts';
import { payment } from '../../../builders/records.ts';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';
import { guestHeld } from '../../../builders/guest-held.ts';

const { two: bare } = sharingDesks();
const two = (): readonly [SharingDesk, SharingDesk] => {
  const both = bare();
  for (const { history, accountId } of both)
    history.store(
      accountId,
      {
        payments: ['A', 'B'].map((name) =>
          payment({
            remoteId: `p${name}`,
            reference: `PD-251102-${name}7K2QX9`,
            state: 'paid',
            amount: minor(5000),
            capturedAmount: minor(5000),
            currency: 'CHF'
          })
        )
      },
      { at: 1, source: 'sync' }
    );
  return both;
};

const line = (at: number, text: string, amount = 5000) => ({ line: at, day: '2026-11-02', amount, fee: 0, reversal: false, text });
const BANK = 'CH93 0076 2011 6238 5295 7';
const take = ({ history, accountId }: SharingDesk, lines: readonly ReturnType<typeof line>[], sha = 'a1') =>
  history.takeStatements({
    packed: JSON.stringify([{ account: BANK, currency: 'CHF', number: '1', entries: lines }]),
    sha256: sha.padEnd(64, '0'),
    name: `${sha}.sta`,
    format: 'mt940',
    at: 100,
    owners: [{ account: BANK, accountIds: [accountId] }],
    mapping: null
  });

const open = ({ history, accountId }: SharingDesk, aside = false) =>
  history.openEntries({ accountIds: [accountId], now: 200, after: 0, limit: 1000, aside });
const texts = (desk: SharingDesk, aside = false) =>
  open(desk, aside).map(({ text, reason, overruled }) => [text, reason, overruled].filter(Boolean).join(' | '));
const idOf = (desk: SharingDesk, text: string): number => [...open(desk), ...open(desk, true)].find((one) => one.text === text)?.id ?? 0;
const settled = ({ history, accountId }: SharingDesk) => {
  history.matchAgain([accountId], 300);
  return history
    .settledPayments({ accountIds: [accountId], now: 400, after: 0, limit: 10, different: false })
    .map(({ payment: { remoteId }, rule, state }) => `${remoteId} ${rule} ${state}`)
    .toSorted();
};
const told = ({ history }: SharingDesk) => history.trailOfKind('house.rowOverruled', 10).map(({ facts }) => facts['kind']);
const quiet = (...all: readonly SharingDesk[]) =>
  all.map(({ history, context }) => [history.sharedDue(10, context).length, history.sharedAside(), history.sharedLacking().length]);

describe('What arrived at the bank, at two desks', () => {
  it('a file taken in at one is at the other, with what was decided of it; the same file again is known there', () => {
    const [one, other] = two();
    const house = housed();
    const lines = [
      line(1, 'PD-251102-A7K2QX9'),
      line(2, 'who knows', 7000),
      ...Array.from({ length: 260 }, (_, at) => line(at + 3, `other ${at}`, 100 + at))
    ];
    take(one, lines);
    expect(
      one.history.decideSettlement(
        {
          what: 'match',
          entryId: idOf(one, 'who knows'),
          paymentId: one.history.paymentByRemoteId(one.accountId, 'pB')?.id ?? 0,
          reason: 'the guest called'
        },
        150
      )
    ).toBe(true);
    one.history.decideSettlement({ what: 'ignore', entryId: idOf(one, 'other 7'), reason: 'not ours' }, 160);
    house.settle(one, other);
    expect([...house.rows.values()].filter(({ kind }) => kind === 'bankLines')).toHaveLength(2);
    expect(settled(other)).toEqual(settled(one));
    expect(settled(other)).toEqual(['pA reference settled', 'pB hand wrongAmount']);
    expect(texts(other, true)).toEqual(['other 7 | not ours']);
    expect(open(other)).toHaveLength(open(one).length);
    expect(take(other, lines)).toBeNull();
    expect(other.history.settlementOverview({ accountIds: [other.accountId], now: 200 }).files).toMatchObject([
      { name: 'a1.sta', entries: 262 }
    ]);
    // Taken back at the other one; explained; and all of it quiet.
    other.history.decideSettlement({ what: 'reopen', entryId: idOf(other, 'other 7'), reason: 'ours after all' }, 170);
    const id = other.history.paymentByRemoteId(other.accountId, 'pB')?.id ?? 0;
    other.history.decideSettlement({ what: 'explain', paymentId: id, reason: 'a tip' }, 180);
    house.settle(other, one);
    expect([texts(one, true), one.history.explainedAs(one.history.paymentByRemoteId(one.accountId, 'pB')?.id ?? 0)]).toEqual([[], 'a tip']);
    expect(quiet(one, other)).toEqual([
      [0, 0, 0],
      [0, 0, 0]
    ]);
    expect([told(one), told(other)]).toEqual([[], []]);
  });

  it('decided at both in the same moment: the first stands, and the other one reads what was said at it too', () => {
    const [one, other] = two();
    const house = housed();
    take(one, [line(1, 'who knows', 7000), line(2, 'nobody', 8000)]);
    house.settle(one, other);
    one.history.decideSettlement({ what: 'ignore', entryId: idOf(one, 'who knows'), reason: 'a private transfer' }, 150);
    const paymentId = other.history.paymentByRemoteId(other.accountId, 'pB')?.id ?? 0;
    other.history.decideSettlement({ what: 'match', entryId: idOf(other, 'who knows'), paymentId, reason: 'it is Ada' }, 151);
    house.settle(one, other);
    for (const desk of [one, other]) expect(texts(desk, true)).toEqual(['who knows | a private transfer | it is Ada']);
    expect([settled(one), settled(other)]).toEqual([[], []]);
    expect([told(one), told(other)]).toEqual([[], ['bankStanding']]);
    // Both the same: nothing is lost, and nothing told.
    for (const desk of [one, other])
      desk.history.decideSettlement({ what: 'ignore', entryId: idOf(desk, 'nobody'), reason: 'not ours' }, 160);
    house.settle(other, one);
    expect([told(one), told(other)]).toEqual([[], ['bankStanding']]);
    expect(quiet(one, other)).toEqual([
      [0, 0, 0],
      [0, 0, 0]
    ]);
  });

  it('files that overlap, each taken in at one of them, are together what both would have; a text that is blanked is blank everywhere', () => {
    const [one, other] = two();
    const house = housed();
    take(one, [line(1, 'first', 10), line(2, 'both', 20)], 'a1');
    take(other, [line(1, 'both', 20), line(2, 'Ada Lovelace', 30)], 'b2');
    house.settle(one, other);
    for (const desk of [one, other]) expect(texts(desk).toSorted()).toEqual(['Ada Lovelace', 'both', 'first']);
    one.history.decideSettlement({ what: 'ignore', entryId: idOf(one, 'Ada Lovelace'), reason: 'Ada Lovelace again' }, 150);
    house.settle(one, other);
    other.history.cleanse();
    const found = guestHeld(one.history, 'Ada Lovelace', 200);
    one.history.blankGuest(
      found.rows.map(({ table, id }) => ({ table, id })),
      200
    );
    house.settle(one, other);
    expect(texts(other, true)).toEqual(['']);
    expect(JSON.stringify([...house.rows.values()].map(({ body }) => body))).not.toContain('Ada');
    expect(other.history.cleanse()).toBe(true);
  });

  it('of a bank account where nothing arrives for a desk, that desk has nothing, until it has such an account', () => {
    const [one, other] = two();
    const house = housed();
    take(one, [line(1, 'who knows', 7000)]);
    const without = { ...other, context: { ...other.context, accounts: { [other.accountId]: 'another merchant' } } };
    house.settle(one, without);
    expect([open(other), other.history.sharedLacking().length]).toEqual([[], 2]);
  });
});

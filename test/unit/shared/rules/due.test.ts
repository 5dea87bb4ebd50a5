import { describe, expect, it } from 'vitest';
import {
  canSnooze,
  cardDue,
  declinedDue,
  holdDue,
  holdEnd,
  latestSnooze,
  linkDue,
  refundDue,
  syncBehind,
  type Hold
} from '../../../../src/shared/rules/due.ts';
import { DUE_KINDS } from '../../../../src/shared/model/today.ts';
import { noCard } from '../../../../src/shared/model/blank.ts';
import { preauth, refund, token } from '../../../builders/records.ts';
import { storedPayment, storedRefund, storedToken } from '../../../builders/stored.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Noon, so that a day more or less is another day in every zone. */
const now = Date.UTC(2027, 2, 10, 12) / 1000;
const moment = { now, today: '2027-03-10' };
const local = { id: 1, accountId: 'a', gateway: 'x', fetchedAt: now };
const practice = { sale: 10, preauth: 30 };

const hold = (
  more: Partial<Hold> & { readonly until?: number | null; readonly preauth?: boolean; readonly captureDate?: number } = {}
): Hold => ({
  payment: storedPayment(
    preauth({ preauth: more.preauth ?? true, preauthExpiresAt: more.until ?? null, captureDate: more.captureDate ?? null }),
    local
  ),
  since: now - 5 * DAY,
  checkOut: null,
  sale: false,
  ...more
});

const card = (more: Parameters<typeof token>[0] = {}) =>
  storedToken(token({ isLink: false, isCard: true, state: 'active', checkIn: '2027-03-30', checkOut: '2027-04-02', ...more }), local);

const lateness = (state: 'pending' | 'awaitingCapture' | 'succeeded' | 'other', age: number) =>
  refundDue(storedRefund(refund({ state }), local), now - age, now);

describe('A hold', () => {
  it('ends when the gateway says, else by published practice, which is marked as such', () => {
    expect(holdEnd(hold({ until: now + 9 * DAY }), null)).toEqual({ at: now + 9 * DAY, practice: false });
    expect(holdEnd(hold(), practice)).toEqual({ at: now + 25 * DAY, practice: true });
    expect(holdEnd(hold({ preauth: false }), practice)).toEqual({ at: now + 5 * DAY, practice: true });
    expect(holdEnd(hold(), null)).toBeNull();
  });

  it('is due 48 hours before the gateway ends it, and not a second sooner', () => {
    expect(holdDue(hold({ until: now + 48 * HOUR }), moment, null)?.kind).toBe('holdLapses');
    expect(holdDue(hold({ until: now + 48 * HOUR + 1 }), moment, null)).toBeNull();
  });

  it('is due a day earlier where nobody says exactly', () => {
    expect(holdDue(hold({ since: now - 27 * DAY }), moment, practice)?.kind).toBe('holdLapses');
    expect(holdDue(hold({ since: now - 27 * DAY + 1 }), moment, practice)).toBeNull();
  });

  it('whose time has passed is asked about for two weeks', () => {
    expect(holdDue(hold({ until: now }), moment, null)?.kind).toBe('holdLapsed');
    expect(holdDue(hold({ until: now - 14 * DAY }), moment, null)).toBeNull();
  });

  it('after the guest has left, not on the day itself', () => {
    expect(holdDue(hold({ checkOut: '2027-03-09' }), moment, practice)).toMatchObject({ kind: 'holdAfterStay', practice: true });
    expect(holdDue(hold({ checkOut: '2027-03-10' }), moment, practice)).toBeNull();
  });

  it('asked for as a payment is to be taken, and that it lapses is more pressing still', () => {
    expect(holdDue(hold({ sale: true, preauth: false }), moment, practice)?.kind).toBe('saleNotTaken');
    expect(holdDue(hold({ sale: true, preauth: false, since: now - 8 * DAY }), moment, practice)?.kind).toBe('holdLapses');
    expect(holdDue(hold({ sale: true, preauth: false, since: now - 60 }), moment, practice)).toBeNull();
  });

  it('that the gateway is to take by itself waits for that day, but not beyond its end', () => {
    expect(holdDue(hold({ until: now + 9 * DAY, checkOut: '2027-03-01', captureDate: now + DAY }), moment, null)).toBeNull();
    expect(holdDue(hold({ until: now + DAY, captureDate: now + HOUR }), moment, null)?.kind).toBe('holdLapses');
  });

  it('is over once nothing is held any more', () => {
    const { payment } = hold({ until: now + HOUR });
    expect(holdDue({ ...hold(), payment: { ...payment, state: 'voided' } }, moment, null)).toBeNull();
    expect(holdDue({ ...hold(), payment: { ...payment, state: 'paid', capturedAmount: payment.amount } }, moment, null)).toBeNull();
  });
});

describe('A link', () => {
  const endOfDay = now + 11 * HOUR;
  const open = (more: Parameters<typeof token>[0] = {}, age = 5 * DAY) => ({ link: storedToken(token(more), local), since: now - age });
  const due = (link: ReturnType<typeof open>, days = 3) => linkDue(link, { now, endOfDay }, days);

  it('is due when it has waited for as many days as the setting says', () => {
    expect(due(open())).toBe('linkUnpaid');
    expect(due(open(), 6)).toBeNull();
    expect(due(open({}, 3 * DAY))).toBe('linkUnpaid');
    expect(due(open({}, 3 * DAY - 1))).toBeNull();
  });

  it('is due on its last day, however young', () => {
    expect(due(open({ acceptUntil: endOfDay }, HOUR))).toBe('linkEnds');
    expect(due(open({ acceptUntil: endOfDay + 1 }, HOUR))).toBeNull();
    expect(due(open({ acceptUntil: now }))).toBeNull();
  });

  it('that was used or withdrawn is not', () => {
    expect(due(open({ state: 'paid' }))).toBeNull();
    expect(due(open({ removedAt: now }))).toBeNull();
  });

  it('that was declined is, until something else came of its booking or the guest has left', () => {
    const refused = open({ state: 'failed', checkOut: '2027-03-10' });
    const said = { failed: true, answered: false };
    expect(declinedDue(refused, moment, said)).toBe(true);
    expect(declinedDue(refused, moment, { ...said, answered: true })).toBe(false);
    expect(declinedDue(open({ state: 'failed', checkOut: '2027-03-09' }), moment, said)).toBe(false);
    expect(declinedDue(open({ state: 'failed' }, 30 * DAY), moment, said)).toBe(false);
  });
});

describe('A stored card', () => {
  it('is due when its month, or what the gateway keeps it for, ends before the guest leaves', () => {
    expect(cardDue(card({ card: { ...noCard, expiry: '03/2027' } }), moment)).toBe('expired');
    expect(cardDue(card({ card: { ...noCard, expiry: '04/2027' } }), moment)).toBeNull();
    expect(cardDue(card({ expiresAt: Date.UTC(2027, 3, 1, 12) / 1000 }), moment)).toBe('token');
    expect(cardDue(card({ expiresAt: Date.UTC(2027, 3, 3, 12) / 1000 }), moment)).toBeNull();
  });

  it('is looked at thirty days ahead, and no more once the guest has left', () => {
    const early = { card: { ...noCard, expiry: '03/2027' } };
    expect(cardDue(card({ ...early, checkIn: '2027-04-20', checkOut: '2027-04-22' }), moment)).toBeNull();
    expect(cardDue(card({ ...early, checkIn: '2027-03-01', checkOut: '2027-03-09' }), moment)).toBeNull();
    expect(cardDue(card({ ...early, removedAt: now }), moment)).toBeNull();
  });
});

describe('A refund', () => {
  it('is due at once where a person must finish it, else after three days', () => {
    expect(lateness('awaitingCapture', 0)).toBe('refundUnfinished');
    expect(lateness('pending', 3 * DAY)).toBe('refundLate');
    expect(lateness('pending', 3 * DAY - 1)).toBeNull();
    expect(lateness('other', 9 * DAY)).toBe('refundLate');
    expect(lateness('succeeded', 9 * DAY)).toBeNull();
  });
});

describe('An account', () => {
  const sync = { phase: 'idle', lastSyncAt: now - 60, nextRunAt: now + 60, error: null } as const;
  it('is behind when two readings are missed and nothing is under way', () => {
    expect(syncBehind(sync, 120, now)).toBe(false);
    const old = { ...sync, lastSyncAt: now - 2 * HOUR };
    // The desk was off at night, and reads this moment.
    expect(syncBehind(old, 120, now)).toBe(false);
    expect(syncBehind({ ...old, phase: 'failed' }, 120, now)).toBe(true);
    expect(syncBehind({ ...old, phase: 'stopped' }, 120, now)).toBe(true);
    expect(syncBehind({ ...old, nextRunAt: now - HOUR }, 120, now)).toBe(true);
    expect(syncBehind({ ...old, phase: 'first' }, 120, now)).toBe(false);
    expect(syncBehind({ ...old, phase: 'failed' }, 6 * HOUR, now)).toBe(false);
  });
});

describe('A line that is put off', () => {
  it('comes back while there is time to act', () => {
    expect(latestSnooze({ kind: 'holdLapses', at: now + 30 * HOUR }, now)).toBe(now + 24 * HOUR);
    expect(latestSnooze({ kind: 'holdLapses', at: now + HOUR }, now)).toBe(now);
    expect(latestSnooze({ kind: 'linkEnds', at: now + HOUR }, now)).toBe(now + HOUR);
    expect(latestSnooze({ kind: 'refundLate', at: now - DAY }, now)).toBe(now + 30 * DAY);
  });
  it('is never one on which money hangs that nobody knows of', () => {
    expect(DUE_KINDS.filter((kind) => !canSnooze(kind))).toEqual(['noAnswer', 'twice', 'happened', 'batchStopped']);
  });
});

import { array, assert, boolean, constantFrom, integer, option, property, record, type Arbitrary } from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayRows } from '../../../../../src/main/history/lists/day.ts';
import { dueRows, MOST_DUE, type DueAsked } from '../../../../../src/main/history/lists/due.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import { openSnoozes, snooze, endSnooze } from '../../../../../src/main/history/rows/snoozes.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { sql, type Sql } from '../../../../../src/main/history/sql/sql.ts';
import { cardDue, holdDue, linkDue, refundDue, type HoldDays } from '../../../../../src/shared/rules/due.ts';
import { localDay } from '../../../../../src/shared/values/dates.ts';
import { noCard } from '../../../../../src/shared/model/blank.ts';
import { everything } from '../../../../builders/samples.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, capture, payment, preauth, refund, token } from '../../../../builders/records.ts';
import { paymentsStored, refundsStored, tokensStored } from './every-row.ts';

const DAY = 86_400;
const now = Date.UTC(2027, 2, 10, 12) / 1000;
const day = (offset: number) => localDay(now + offset * DAY);
const maybe = <T>(arbitrary: Arbitrary<T>) => option(arbitrary, { nil: null });
const ids = (of: readonly { readonly id: number }[]) => of.map(({ id }) => id).toSorted((a, b) => a - b);
const context = { at: now, source: 'gateway' } as const;

const asked = (holdDays: HoldDays = { sale: 10, preauth: 30 }): DueAsked => ({
  accounts: [{ id: ACCOUNT, capabilities: { ...everything, payment: { ...everything.payment, holdDays } } }],
  now,
  today: day(0),
  endOfDay: now + DAY / 2 - 1,
  unpaidAfterDays: 3
});

describe('What may be due', () => {
  let db: Db;
  beforeEach(() => {
    db = freshDb();
  });

  it('holds everything that the rules say is', () => {
    const offset = integer({ min: -40 * 24, max: 40 * 24 }).map((hours) => now + hours * 3600);
    const date = integer({ min: -20, max: 50 }).map(day);
    const row = record({
      at: integer({ min: 0, max: 40 * 24 }).map((hours) => now - hours * 3600),
      until: maybe(offset),
      captureDate: maybe(offset),
      isPreauth: boolean(),
      state: constantFrom('authorized', 'paid', 'partlyCaptured', 'voided'),
      mode: constantFrom('single', 'multipart', null),
      linkState: constantFrom('open', 'active', 'failed', 'paid'),
      isLink: boolean(),
      isCard: boolean(),
      checkIn: maybe(date),
      checkOut: maybe(date),
      acceptUntil: maybe(offset),
      expiresAt: maybe(offset),
      expiry: maybe(constantFrom('02/2027', '03/2027', '04/2027', '05/2027')),
      refundState: constantFrom('pending', 'awaitingCapture', 'succeeded', 'other', 'failed')
    });
    assert(
      property(array(row, { minLength: 60, maxLength: 90 }), boolean(), (rows, practised) => {
        const fresh = freshDb();
        const ask = asked(practised ? { sale: 10, preauth: 30 } : null);
        storeRecords(
          fresh,
          ACCOUNT,
          {
            tokens: rows.map((one, index) =>
              token({
                remoteId: `t${index}`,
                isLink: one.isLink,
                isCard: one.isCard,
                state: one.linkState as 'open',
                createdAt: one.at,
                checkIn: one.checkIn,
                checkOut: one.checkOut,
                acceptUntil: one.acceptUntil,
                expiresAt: one.expiresAt,
                amount: 10_000,
                currency: 'EUR',
                preauth: one.isPreauth,
                card: { ...noCard, expiry: one.expiry },
                paymentRemoteId: `p${index}`
              })
            ),
            payments: rows.map((one, index) =>
              payment({
                remoteId: `p${index}`,
                state: one.state as 'paid',
                capturedAmount: one.state === 'paid' ? 10_000 : one.state === 'partlyCaptured' ? 4_000 : 0,
                captureMode: one.mode as 'single',
                createdAt: one.at,
                preauth: one.isPreauth,
                preauthExpiresAt: one.until,
                captureDate: one.captureDate
              })
            ),
            refunds: rows.map((one, index) =>
              refund({ remoteId: `r${index}`, paymentRemoteId: 'elsewhere', state: one.refundState as 'pending', createdAt: one.at })
            )
          },
          context
        );
        const found = dueRows(fresh, ask);
        const days = ask.accounts[0]?.capabilities.payment.holdDays ?? null;
        const due = {
          holds: ids(
            paymentsStored(fresh)
              .filter((hold) => holdDue(hold, ask, days) !== null)
              .map((hold) => hold.payment)
          ),
          links: ids(
            tokensStored(fresh)
              .filter((open) => linkDue(open, ask, 3) !== null)
              .map(({ link }) => link)
          ),
          cards: ids(
            tokensStored(fresh)
              .filter(({ link }) => cardDue(link, ask) !== null)
              .map(({ link }) => link)
          ),
          refunds: ids(
            refundsStored(fresh)
              .filter(({ refund: one, since }) => refundDue(one, since, now) !== null)
              .map(({ refund: one }) => one)
          )
        };
        expect({
          holds: ids(found.holds.filter((hold) => holdDue(hold, ask, days) !== null).map((hold) => hold.payment)),
          links: ids(found.links.filter((open) => linkDue(open, ask, 3) !== null).map(({ link }) => link)),
          cards: ids(found.cards.filter((card) => cardDue(card, ask) !== null)),
          refunds: ids(found.refunds.filter(({ refund: one, since }) => refundDue(one, since, now) !== null).map(({ refund: one }) => one))
        }).toEqual(due);
        fresh.connection.close();
      }),
      { numRuns: 4, endOnFailure: true }
    );
  });

  it('knows when the guest of a held payment leaves: by its booking, else its card, its link, or what was typed here', () => {
    storeRecords(
      db,
      ACCOUNT,
      {
        tokens: [
          token({ remoteId: 'a', bookingId: 'B1', checkOut: day(-2), createdAt: now }),
          token({ remoteId: 'b', bookingId: 'B1', checkOut: day(-1), createdAt: now }),
          token({ remoteId: 'c', checkOut: day(-3), createdAt: now, isCard: true }),
          token({ remoteId: 'd', checkOut: day(-4), createdAt: now, paymentRemoteId: 'p3' })
        ],
        payments: [
          preauth({ remoteId: 'p1', bookingId: 'b1', createdAt: now - DAY }),
          preauth({ remoteId: 'p2', tokenRemoteId: 'c', createdAt: now - DAY }),
          preauth({ remoteId: 'p3', createdAt: now - DAY }),
          preauth({ remoteId: 'p4', createdAt: now - DAY })
        ]
      },
      context
    );
    const found = dueRows(db, asked());
    expect(Object.fromEntries(found.holds.map(({ payment: { remoteId }, checkOut }) => [remoteId, checkOut]))).toEqual({
      p1: day(-1),
      p2: day(-3),
      p3: day(-4)
    });
  });

  it('a link that was declined is left out once something else came for its booking', () => {
    const declined = (remoteId: string, bookingId: string) =>
      token({ remoteId, bookingId, state: 'failed', status: 'FAILED', amount: 100, currency: 'EUR', createdAt: now - DAY });
    storeRecords(
      db,
      ACCOUNT,
      {
        tokens: [
          declined('t1', 'B1'),
          declined('t2', 'B2'),
          declined('t3', 'B3'),
          declined('t4', 'B4'),
          token({ remoteId: 'later', bookingId: 'B2', createdAt: now })
        ],
        payments: [payment({ bookingId: 'B3', createdAt: now }), payment({ remoteId: 'p9', bookingId: 'B4', createdAt: now - 2 * DAY })]
      },
      context
    );
    expect(
      dueRows(db, asked())
        .links.filter(({ failed }) => failed)
        .map(({ link }) => link.remoteId)
    ).toEqual(['t4', 't1']);
  });

  it('says where there is more than it shows', () => {
    const links = Array.from({ length: MOST_DUE + 1 }, (_, index) => token({ remoteId: `t${index}`, createdAt: now - 9 * DAY }));
    storeRecords(db, ACCOUNT, { tokens: links }, context);
    const { links: shown, more, looked } = dueRows(db, asked());
    expect([shown.length, more, looked.links]).toEqual([MOST_DUE, ['linkUnpaid'], MOST_DUE + 1]);
  });

  it('is found by an index of its own, every part of it', () => {
    const queries: Sql[] = [];
    const noting: Db = {
      ...db,
      all: (query) => (queries.push(query), db.all(query)),
      value: (query) => (queries.push(query), db.value(query))
    };
    dueRows(noting, asked());
    dayRows(noting, { accountIds: [ACCOUNT], day: day(0), from: now - DAY, to: now });
    expect(queries.length).toBeGreaterThan(15);
    const scans = queries.flatMap((query) =>
      db.plan(query).filter((line) => /SCAN (payment|token|refund|capture|intent|[a-z])\b/.test(line) && !/subquery/i.test(line))
    );
    expect(scans).toEqual([]);
    const used = queries.map((query) => / INDEX (\w+)/.exec(db.plan(query).find((line) => line.startsWith('SEARCH')) ?? '')?.[1]);
    for (const index of [
      'payment_held',
      'payment_lapses',
      'token_open',
      'token_ending',
      'token_declined',
      'token_ends_early',
      'refund_unsettled'
    ])
      expect(used).toContain(index);
  });
});

describe('A day', () => {
  it('has what was taken, held and given back by the time of each, a line a currency', () => {
    const db = freshDb();
    const [from, to] = [now - DAY / 2, now + DAY / 2 - 1];
    storeRecords(
      db,
      ACCOUNT,
      {
        payments: [
          payment({ remoteId: 'today', createdAt: now - 60, processedAt: now }),
          payment({ remoteId: 'asked yesterday', createdAt: now - DAY, processedAt: now }),
          payment({ remoteId: 'yesterday', createdAt: now - DAY, processedAt: now - DAY }),
          payment({ remoteId: 'no time of its own', amount: 500, capturedAmount: 500, currency: 'CHF', createdAt: now }),
          preauth({ remoteId: 'held', createdAt: now }),
          preauth({ remoteId: 'held before', createdAt: now - DAY }),
          // Authorized some days ago, taken today.
          payment({ remoteId: 'p-step', createdAt: now - 5 * DAY, processedAt: now - 5 * DAY, amount: 4_000, capturedAmount: 4_000 })
        ],
        captures: [capture({ paymentRemoteId: 'p-step', amount: 4_000, capturedAt: now, status: 'SUCCESS' })],
        refunds: [
          refund({ paymentRemoteId: 'yesterday', createdAt: now - DAY, processedAt: now }),
          refund({ remoteId: 'r2', paymentRemoteId: 'yesterday', state: 'pending', createdAt: now })
        ]
      },
      context
    );
    expect(dayRows(db, { accountIds: [ACCOUNT], day: day(0), from, to }).sums).toEqual([
      { currency: 'CHF', taken: 500, held: 0, givenBack: 0 },
      { currency: 'EUR', taken: 24_000, held: 10_000, givenBack: 2_500 }
    ]);
    expect(dayRows(db, { accountIds: ['another'], day: day(0), from, to }).sums).toEqual([]);
  });

  it('has who comes and who leaves, each booking once', () => {
    const db = freshDb();
    storeRecords(
      db,
      ACCOUNT,
      {
        tokens: [
          token({ remoteId: 'a', bookingId: 'B1', checkIn: day(0), checkOut: day(2) }),
          token({ remoteId: 'b', bookingId: 'b1', checkIn: day(0), checkOut: day(2) }),
          token({ remoteId: 'c', bookingId: 'B2', checkIn: day(-2), checkOut: day(0) }),
          token({ remoteId: 'd', bookingId: 'B3', checkIn: day(1), checkOut: day(2) })
        ]
      },
      context
    );
    const { arrivals, departures, more } = dayRows(db, { accountIds: [ACCOUNT], day: day(0), from: now, to: now });
    expect([arrivals.length, arrivals[0]?.bookingId.toUpperCase(), departures.map(({ bookingId }) => bookingId), more]).toEqual([
      1,
      'B1',
      ['B2'],
      false
    ]);
  });
});

describe('What was put off', () => {
  it('is kept with its reason, until its time or until a person ends it', () => {
    const db = freshDb();
    const put = { accountId: ACCOUNT, line: 'linkUnpaid:token:1', until: now + DAY, reason: 'Pays on arrival', at: now, person: null };
    snooze(db, put);
    expect(openSnoozes(db, [ACCOUNT], now)).toEqual([put]);
    expect(openSnoozes(db, [ACCOUNT], now + DAY)).toEqual([]);
    snooze(db, { ...put, until: now + 2 * DAY, reason: 'Asked again' });
    expect(openSnoozes(db, [ACCOUNT], now).map(({ reason }) => reason)).toEqual(['Asked again']);
    endSnooze(db, { ...put, at: now + 60 });
    expect(openSnoozes(db, [ACCOUNT], now)).toEqual([]);
    expect(db.value(sql`SELECT count(*) FROM snooze`)).toBe(2);
  });
});

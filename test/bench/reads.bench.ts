import Database from 'better-sqlite3';
import { createHistory } from '../../src/main/history/history.ts';
import { forReading } from '../../src/main/history/file/for-reading.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import { TrailFilter } from '../../src/shared/model/trail.ts';
import { BEGINNING } from '../../src/main/history/trail/verify.ts';
import { localDay } from '../../src/shared/values/dates.ts';
import { minor } from '../../src/shared/values/money.ts';
import { everything } from '../builders/samples.ts';
import { page, paymentFilter, refundFilter, tokenFilter } from '../builders/history.ts';
import { timed } from './lists/measure.ts';
import { inMs, median, seededFile, unlock } from './lists/seeded.ts';

/**
 * Every question a screen can ask of the history beside lists, totals, search and charts, once cold and ten times warm, of the
 * processor: `PAYDESK_BENCH_PAYMENTS=1000000 npm run bench -- reads`.
 */
const MOST = 50;
const DAY = 86_400;
const connection = new Database(seededFile(), { readonly: true });
unlock(connection);
connection.pragma('cache_size = -32000');
connection.pragma('temp_store = MEMORY');
forReading(connection);
const history = createHistory(createDb(connection));

const accounts = history.accounts();
const ids = accounts.map(({ id }) => id);
const payments = history.payments(paymentFilter(), page()).rows;
const [payment] = payments;
const [token] = history.tokens(tokenFilter(), page()).rows;
const [refund] = history.refunds(refundFilter(), page()).rows;
if (!payment || !token || !refund) throw new Error('The seeded history is empty');
const { accountId } = payment;
const booking = payments.find(({ bookingId }) => bookingId !== null)?.bookingId ?? '';
const now = payment.createdAt ?? 0;
const pile = { accountIds: ids, now, after: 0, limit: 100 };
const today = {
  accounts: accounts.map(({ id }) => ({ id, capabilities: everything })),
  now,
  today: localDay(now),
  endOfDay: now + DAY / 2
};

const reads: Readonly<Record<string, () => unknown>> = {
  'today: what is due': () => history.dueRows({ ...today, unpaidAfterDays: 3 }),
  'today: the day': () => history.dayRows({ accountIds: ids, day: localDay(now), from: now - DAY / 2, to: now + DAY / 2 }),
  'today: what was put off': () => history.openSnoozes(ids, now),
  'today: links that are not paid': () => history.unpaidLinks(ids, now),
  'radar: pairs': () => history.radarPairs(ids, now),
  'radar: before a charge': () =>
    history.radarCheck({ accountId, bookingId: booking, tokenId: token.id, amount: minor(100), currency: 'EUR', total: null }, ids, now),
  'a booking': () => history.booking(ids, booking),
  'a booking, beside': () => history.bookingBeside(ids, booking),
  'a payment: related': () => history.related(payment, ids),
  'a payment: timeline': () => history.timeline('payment', payment.id),
  'a payment: what the gateway said': () => history.raw('payment', payment.id),
  'a payment: refunds, captures, notes, doubles': () => [
    history.refundsOfPayment(accountId, payment.remoteId),
    history.capturesOfPayment(accountId, payment.remoteId),
    history.notes({ kind: 'payment', id: payment.id }, ids),
    history.doublesOf('payment', payment.id),
    history.intentsOf('payment', payment.id)
  ],
  'a card: payments, refunds': () => [
    history.paymentsOfToken(token.accountId, token.remoteId),
    history.refundsOfToken(token.accountId, token.remoteId)
  ],
  'a card: standing of a charge': () =>
    history.standing({ kind: 'void', paymentId: payment.id } as Parameters<typeof history.standing>[0], null, now),
  'captures of a page': () => history.capturesOfPayments(payments.map(({ id }) => id)),
  'mails of a page of links': () => history.mailsOfLinks(history.tokens(tokenFilter(), page()).rows.map(({ id }) => id)),
  'words for filters': () => (['tokens', 'payments', 'refunds', 'operations'] as const).map((list) => history.choices(list)),
  'counts of an account': () => history.counts(accountId),
  'a list of arrivals, 300 bookings': () =>
    history.knownArrivals(
      ids,
      Array.from({ length: 300 }, (_, index) => `R${300_000 + index}`),
      now
    ),
  'settlement: overview': () => history.settlementOverview({ accountIds: ids, now }),
  'settlement: settled': () => history.settledPayments({ ...pile, different: false }),
  'settlement: not settled': () => history.unsettledPayments(pile),
  'settlement: open entries': () => history.openEntries({ ...pile, aside: false }),
  'settlement: of a payment': () => history.matchesOf(payment.id),
  'closing: books': () => history.books(),
  'closing: the open sheet, of a day': () =>
    history.openSheet({ book: { propertyId: 1, environment: accounts[0]?.environment ?? 'live' }, since: now - DAY, now }),
  'journal: open ones': () => history.intents({ accountId: null, unresolvedOnly: true, limit: 200 }),
  'journal: a page': () => history.journalAfter({ accountIds: [], asked: { from: null, to: null } }, 0, 500),
  doubles: () => history.doubles({ accountId: null, openOnly: false, limit: 200 }),
  'trail: a page': () => history.trailPage({ filter: TrailFilter.parse({}), before: null, limit: 100 }),
  'trail: words for filters': () => history.trailChoices(),
  'trail: verify, a step': () => history.verifyTrail(BEGINNING, 500),
  'guests: looked for, a piece': () => history.lookForGuest('anna smith', { table: 'payment', id: 100_000 }),
  'guests: found': () => history.findGuest('anna smith', now, []),
  'guests: how long kept, three years, a piece': () => history.lookRetention({ propertyId: 1, months: 36, now }, null),
  outbox: () => [history.outboxCounts(), history.outboxRows(['queued', 'sent'], 200), history.nextMail(now)],
  'what is asked for again': () => history.pending(accountId, { now, limit: 50, kinds: ['token', 'payment', 'refund'] }),
  'what is to be told to a house': () => [history.houseDue(100), history.houseOut(100), history.houseWaiting()],
  'news since then': () => history.newsAfter(history.lastEvent() - 1_000, now - DAY),
  'how much is held': () => history.held()
};

process.stdout.write(`${'of the processor'.padEnd(52)}${'first'.padStart(12)}${'median'.padStart(12)}\n`);
for (const [what, read] of Object.entries(reads)) {
  const first = timed(read).processor;
  // Minutes are told once.
  const again = first > 5_000 ? first : median(Array.from({ length: 5 }, () => timed(read).processor));
  const over = again > MOST ? `  over ${MOST} ms` : first > MOST ? `  over ${MOST} ms the first time` : '';
  process.stdout.write(`${what.padEnd(52)}${inMs(first).padStart(12)}${inMs(again).padStart(12)}${over}\n`);
}
connection.close();

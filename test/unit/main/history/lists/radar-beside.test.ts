import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../../../src/main/history/history.ts';
import { radarPairs } from '../../../../../src/main/history/lists/radar.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import type { Sql } from '../../../../../src/main/history/sql/sql.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment, token } from '../../../../builders/records.ts';

const NOW = 1_795_000_000;
const HOUR = 3600;
const CARD = { scheme: 'VISA', first6: null, last4: '1881', expiry: '12/2030', holder: null, fingerprint: null };

const at = (hours: number) => ({ createdAt: NOW - hours * HOUR, processedAt: NOW - hours * HOUR, state: 'authorized' as const });

/** The same booking paid twice by link and elsewhere, the same card an hour apart, and what only looks a little like it. */
function twice(): Db {
  const db = freshDb();
  const walkIn = { bookingId: null, guestName: null, guestEmail: null, card: CARD };
  createHistory(db).store(
    ACCOUNT,
    {
      tokens: [token({ remoteId: 'link', reference: 'A', bookingId: 'B1', amount: 500, currency: 'EUR', paymentRemoteId: 'p1' })],
      payments: [
        payment({
          capturedAmount: 0,
          remoteId: 'p1',
          reference: '1',
          bookingId: 'B1',
          amount: 500,
          currency: 'EUR',
          tokenRemoteId: 'link',
          ...at(50)
        }),
        payment({ capturedAmount: 0, remoteId: 'p2', reference: '2', bookingId: 'B1', amount: 504, currency: 'EUR', ...at(40) }),
        payment({ capturedAmount: 0, remoteId: 'p3', reference: '3', bookingId: 'B1', amount: 900, currency: 'EUR', ...at(30) }),
        payment({ capturedAmount: 0, remoteId: 'p4', reference: '4', bookingId: 'B1', amount: 500, currency: 'USD', ...at(29) }),
        payment({ capturedAmount: 0, remoteId: 'p5', reference: '5', amount: 70_000, currency: 'EUR', ...walkIn, ...at(9) }),
        payment({ capturedAmount: 0, remoteId: 'p6', reference: '6', amount: 70_000, currency: 'EUR', ...walkIn, ...at(8) }),
        payment({ capturedAmount: 0, remoteId: 'p7', reference: '7', amount: 90_000, currency: 'EUR', ...walkIn, ...at(7) })
      ]
    },
    { at: 1, source: 'sync' }
  );
  return db;
}

describe('What was charged lately and looks like one too many', () => {
  it('is found by booking and by card, with the way each was made', () => {
    const pairs = radarPairs(twice(), [ACCOUNT], NOW);
    expect(pairs.map(({ first, firstWay, second, secondWay, why }) => [first.remoteId, firstWay, second.remoteId, secondWay, why])).toEqual(
      [
        ['p5', 'elsewhere', 'p6', 'elsewhere', 'card'],
        ['p1', 'link', 'p2', 'elsewhere', 'booking']
      ]
    );
  });

  it('is within what the stay costs where an operation of the booking says so', () => {
    const db = twice();
    const order = JSON.stringify({ v: 1, order: { request: { booking: { totalAmount: 2000, currency: 'EUR' } } } });
    createHistory(db).insertIntent(
      intent({ kind: 'createLink', target: 'booking:B1', bookingId: 'B1', amount: 500, currency: 'EUR', order })
    );
    expect(radarPairs(db, [ACCOUNT], NOW).map(({ second }) => second.remoteId)).toEqual(['p6']);
  });

  it('is asked of indexes alone: no question walks an account from end to end', () => {
    const db = twice();
    const asked: Sql[] = [];
    const noted =
      <T>(ask: (query: Sql) => T) =>
      (query: Sql): T => {
        asked.push(query);
        return ask(query);
      };
    radarPairs({ ...db, all: noted(db.all), get: noted(db.get), value: noted(db.value) } as Db, [ACCOUNT], NOW);
    const plans = asked.flatMap((query) => db.plan(query).map((line) => `${line}: ${query.text}`));
    expect(plans.length).toBeGreaterThan(8);
    expect(plans.filter((line) => /^(SCAN (token|payment|intent|older|newer)\b|.*\(account_id=\?\):)/.test(line))).toEqual([]);
  });
});

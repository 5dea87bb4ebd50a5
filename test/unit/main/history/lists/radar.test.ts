import { describe, expect, it } from 'vitest';
import { radarPairs } from '../../../../../src/main/history/lists/radar.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import type { Sql } from '../../../../../src/main/history/sql/sql.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, payment, token } from '../../../../builders/records.ts';

const NOW = 1_900_000_000;

describe('Two that look like one too many', () => {
  it('are told with how each was made, and nothing is found by walking through all that an account has', () => {
    const db = freshDb();
    const card = { tokenRemoteId: 'link-1', remoteId: 'p2', bookingId: 'B7', createdAt: NOW - 3600 };
    const records = {
      tokens: [token({ remoteId: 'link-1', isLink: true }), token({ remoteId: 't2', isLink: false, paymentRemoteId: 'p1' })],
      payments: [payment({ remoteId: 'p1', bookingId: 'B7', tokenRemoteId: null, createdAt: NOW - 7200 }), payment(card)]
    };
    storeRecords(db, ACCOUNT, records, { at: NOW, source: 'sync' });
    const asked: Sql[] = [];
    const watched = {
      ...db,
      all: <T>(query: Sql) => (asked.push(query), db.all<T>(query)),
      value: <T extends string | number>(query: Sql) => (asked.push(query), db.value<T>(query))
    };
    const [pair] = radarPairs(watched, [ACCOUNT], NOW);
    expect(pair).toMatchObject({ first: { remoteId: 'p1' }, firstWay: 'elsewhere', second: { remoteId: 'p2' }, secondWay: 'link' });
    const walks = asked
      .flatMap((query) => db.plan(query))
      .filter((line) => /^SCAN (token|payment)|(token|payment) USING INDEX .* \(account_id=\?\)/.test(line));
    expect(walks).toEqual([]);
  });
});

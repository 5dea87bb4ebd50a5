import { readFacts, type TrailEntry, type TrailHead, type TrailNews } from '../../../shared/model/trail.ts';
import { nowSeconds, type UnixSeconds } from '../../../shared/values/dates.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { hashOf, NOUGHT } from './chain.ts';

export const trailHead = (db: Db): TrailHead =>
  db.get<TrailHead>(sql`SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1`) ?? { seq: 0, hash: NOUGHT };

/**
 * Writes an entry: in the transaction that is open, if one is, so that what it tells of and the entry are on disk together or not at
 * all. The time is this machine's, at the moment of writing; the person is whoever is at work (acting.ts).
 */
export function writeTrail(db: Db, news: TrailNews, at: UnixSeconds = nowSeconds()): void {
  db.transaction(() => {
    const last = trailHead(db);
    const entry: Omit<TrailEntry, 'hash'> = {
      seq: last.seq + 1,
      at,
      kind: news.kind,
      accountId: news.accountId,
      person: actor(),
      facts: readFacts(news),
      before: last.hash
    };
    db.run(sql`INSERT INTO trail (seq, at, kind, account_id, person, facts, before, hash)
      VALUES (${entry.seq}, ${entry.at}, ${entry.kind}, ${entry.accountId}, ${entry.person}, ${JSON.stringify(entry.facts)},
        ${entry.before}, ${hashOf(entry)})`);
  });
}

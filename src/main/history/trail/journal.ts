import type { RowId } from '../../../shared/model/domain.ts';
import type { TrailFinding } from '../../../shared/model/trail.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

export type JournalReading = { readonly last: RowId; readonly count: number; readonly findings: readonly TrailFinding[] };

/**
 * Compares rows of the journal with what the trail tells of them. The trail says how each began and how it stands: a row that says
 * something else was changed past the program. Rows from before the trail began are not in it.
 */
export function compareJournal(db: Db, after: RowId, limit: number): JournalReading {
  const since = db.value<number>(sql`SELECT json_extract(facts, '$.intents') FROM trail WHERE seq = 1`) ?? 0;
  const rows = db.all<{ id: RowId; begun: number; stands: number }>(sql`
    SELECT intent.id,
      (SELECT json_extract(facts, '$.kind') IS intent.kind AND json_extract(facts, '$.reference') IS intent.reference
          AND json_extract(facts, '$.amount') IS intent.amount AND json_extract(facts, '$.currency') IS intent.currency
          AND account_id IS intent.account_id AND person IS intent.person
        FROM trail WHERE intent_id = intent.id AND kind = 'money.asked') AS begun,
      coalesce((SELECT CASE kind
          WHEN 'money.asked' THEN intent.state = 'prepared'
          WHEN 'money.sent' THEN intent.state = 'sent'
          WHEN 'money.unknown' THEN intent.state = 'unknown'
          WHEN 'money.question' THEN intent.state = 'unknown'
          WHEN 'money.decided' THEN intent.resolution IS CASE json_extract(facts, '$.happened')
            WHEN 1 THEN 'operatorSaysHappened' ELSE 'operatorSaysNot' END
          WHEN 'money.happenedAfterAll' THEN intent.resolution IS 'happened'
          WHEN 'money.ended' THEN intent.state = json_extract(facts, '$.state') AND intent.resolution IS json_extract(facts, '$.resolution')
          ELSE 1 END
        FROM trail WHERE intent_id = intent.id AND kind <> 'money.correctionRead' ORDER BY seq DESC LIMIT 1), 0) AS stands
    FROM intent WHERE intent.id > ${Math.max(after, since)} ORDER BY intent.id LIMIT ${limit}`);
  const findings = rows.flatMap(({ id, begun, stands }): TrailFinding[] => {
    if (begun === null) return [{ what: 'noEntry', seq: id, other: null }];
    return begun === 1 && stands === 1 ? [] : [{ what: 'differs', seq: id, other: null }];
  });
  return { last: rows.at(-1)?.id ?? after, count: rows.length, findings };
}

import type { AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { toToken } from '../rows/tables/tokens.ts';
import type { UnpaidLink } from './types.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';

/** A link older than this is nobody's next payment any more. */
const RECENT = 60 * 86_400;
const MOST = 500;

/** Open links of these accounts whose guest can be written to, by the index of open ones. */
export function unpaidLinks(db: Db, accountIds: readonly AccountId[], now: UnixSeconds): UnpaidLink[] {
  const rows = db.all(sql`SELECT *, (SELECT max(at) FROM event e WHERE e.kind = 'token' AND e.row_id = token.id
      AND e.what IN ('linkCopied', 'linkMailed', 'linkSent', 'reminderSent', 'linkTexted', 'linkChatted', 'linkPrinted')) AS given_at,
      (SELECT max(at) FROM link_mailed m WHERE m.token_id = token.id) AS mailed_at,
      (SELECT group_concat(step) FROM (SELECT substr(once, length('reminder:' || token.id || ':') + 1) AS step FROM outbox o
          WHERE o.kind = 'token' AND o.row_id = token.id AND o.occasion = 'reminder' AND o.once IS NOT NULL
        UNION SELECT step FROM link_mailed m WHERE m.token_id = token.id AND m.step IS NOT NULL)) AS done
    FROM token WHERE account_id IN (${list(accountIds)}) AND is_link = 1 AND state = 'open' AND removed_at IS NULL
      AND sort_at > ${now - RECENT} AND guest_email IS NOT NULL AND (accept_until IS NULL OR accept_until > ${now})
    ORDER BY sort_at LIMIT ${MOST}`);
  return rows.map((row) => ({
    link: toToken(row),
    unpaid: {
      madeAt: Number(row.sort_at),
      endsAt: row.accept_until === null ? null : Number(row.accept_until),
      done: typeof row.done === 'string' ? row.done.split(',') : [],
      // Here, or by a mail of another desk.
      givenAt: row.given_at === null && row.mailed_at === null ? null : Math.max(Number(row.given_at), Number(row.mailed_at))
    }
  }));
}

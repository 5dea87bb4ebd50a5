import type { RowId } from '../../../shared/model/domain.ts';
import { OutboxState, type OutboxRow } from '../../../shared/model/outbox.ts';
import type { LinkMailFacts } from '../../../shared/rules/link-mails.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { toRow } from './outbox.ts';

const OF_LINK = sql`kind = 'token' AND occasion = 'link'`;

type Kept = {
  readonly id: number;
  readonly states: string | null;
  readonly once: number;
  readonly byProgram: number;
  readonly byGateway: number;
};

/** What is known of mails with each of these links. */
export const linkMailFacts = (db: Db, ids: readonly RowId[]): LinkMailFacts[] =>
  db
    .all<Kept>(
      sql`SELECT token.id,
          (SELECT group_concat(state) FROM outbox WHERE ${OF_LINK} AND row_id = token.id) AS states,
          EXISTS (SELECT 1 FROM outbox WHERE ${OF_LINK} AND row_id = token.id AND once IS NOT NULL) AS once,
          EXISTS (SELECT 1 FROM event WHERE event.kind = 'token' AND event.row_id = token.id AND what = 'linkMailed') AS byProgram,
          EXISTS (SELECT 1 FROM intent WHERE token_id = token.id AND intent.kind = 'createLink'
            AND iif(json_valid(asked), json_extract(asked, '$.order.request.notifyByEmail'), 0) = 1) AS byGateway
        FROM token WHERE token.id IN (${list(ids)})`
    )
    .map(({ id, states, once, byProgram, byGateway }) => ({
      tokenId: id,
      states: (states ?? '').split(',').flatMap((state) => OutboxState.safeParse(state).data ?? []),
      once: once === 1,
      byProgram: byProgram === 1,
      byGateway: byGateway === 1
    }));

/** The newest message with each of these links. */
export const mailsOfLinks = (db: Db, ids: readonly RowId[]): OutboxRow[] =>
  db
    .all(
      sql`SELECT * FROM outbox WHERE id IN (SELECT max(id) FROM outbox WHERE ${OF_LINK} AND row_id IN (${list(ids)}) GROUP BY row_id)
        ORDER BY id`
    )
    .map(toRow);

import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { FieldsToken } from '../../../shared/model/fields-tokens.ts';
import type { Db } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import type { NewFieldsToken } from '../types.ts';
import { integer, json, readerOf, text } from './tables/columns.ts';

/** Fields access tokens made at this desk: written before the gateway is asked, so that none is ever made unseen. */

const toFieldsToken = readerOf<FieldsToken>({
  id: integer(),
  accountId: text(),
  terminalId: text(),
  accessToken: text(),
  description: text(),
  sourceUrls: json(),
  createdAt: integer(),
  removedAt: integer()
});

/** Newest first. */
export const fieldsTokensOf = (db: Db, accountId: AccountId): FieldsToken[] =>
  db.all(sql`SELECT * FROM fields_token WHERE account_id = ${accountId} ORDER BY id DESC`).map(toFieldsToken);

export function fieldsTokenById(db: Db, id: RowId): FieldsToken | null {
  const row = db.get(sql`SELECT * FROM fields_token WHERE id = ${id}`);
  return row && toFieldsToken(row);
}

export function addFieldsToken(db: Db, token: NewFieldsToken): FieldsToken {
  return db.transaction(() => {
    const { id } = db.run(sql`INSERT INTO fields_token (account_id, terminal_id, description, source_urls, created_at)
      VALUES (${token.accountId}, ${token.terminalId}, ${token.description}, ${JSON.stringify(token.sourceUrls)}, ${token.createdAt})`);
    writeTrail(db, { kind: 'account.tokenMade', accountId: token.accountId, facts: { token: id } });
    const added = fieldsTokenById(db, id);
    if (!added) throw new HistoryFailure('bug', 'A Fields token that was just written is not there');
    return added;
  });
}

/** The gateway's answer: the access token, or null for "refused", which leaves nothing to remember. */
export function settleFieldsToken(db: Db, id: RowId, accessToken: string | null): FieldsToken | null {
  if (accessToken === null) db.run(sql`DELETE FROM fields_token WHERE id = ${id} AND access_token IS NULL`);
  else db.run(sql`UPDATE fields_token SET access_token = ${accessToken} WHERE id = ${id}`);
  return fieldsTokenById(db, id);
}

export function removeFieldsToken(db: Db, id: RowId, at: UnixSeconds): FieldsToken | null {
  return db.transaction(() => {
    const removed = db.run(sql`UPDATE fields_token SET removed_at = ${at} WHERE id = ${id} AND removed_at IS NULL`);
    const token = fieldsTokenById(db, id);
    if (token && removed.changes > 0) writeTrail(db, { kind: 'account.tokenDeleted', accountId: token.accountId, facts: { token: id } });
    return token;
  });
}

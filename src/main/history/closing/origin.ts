import type { MovementKind, MovementOrigin } from '../../../shared/model/closing.ts';
import type { Payment, Refund } from '../../../shared/model/domain.ts';
import type { MoneyKind } from '../../../shared/model/kinds/index.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/** An operation of the journal that is not known to have failed. */
export type Asked = {
  readonly id: number;
  readonly kind: MoneyKind;
  readonly reference: string;
  readonly endedAt: number | null;
  readonly person: string | null;
};

const columns = sql`id, kind, reference, ended_at AS endedAt, person`;

/** What this desk asked for on the row, by the row the journal names or by our reference at the gateway. */
export function askedFor(db: Db, kind: 'payment' | 'refund', row: Payment | Refund): Asked[] {
  const named =
    kind === 'payment'
      ? db.all<Asked>(sql`SELECT ${columns} FROM intent WHERE payment_id = ${row.id} AND live = 1`)
      : db.all<Asked>(sql`SELECT ${columns} FROM intent WHERE refund_id = ${row.id} AND live = 1`);
  if (row.reference === null) return named;
  const referred = db.all<Asked>(
    sql`SELECT ${columns} FROM intent WHERE account_id = ${row.accountId} AND reference = ${row.reference} AND live = 1`
  );
  return [...named, ...referred.filter(({ id }) => !named.some((one) => one.id === id))];
}

/** Paid by a guest with a link of this desk. */
function byOurLink(db: Db, { accountId, tokenRemoteId }: Payment): boolean {
  if (tokenRemoteId === null) return false;
  return (
    db.value<number>(sql`SELECT 1 FROM token JOIN intent ON intent.token_id = token.id
      WHERE token.account_id = ${accountId} AND token.remote_id = ${tokenRemoteId} AND intent.kind = 'createLink' AND intent.live = 1`) !==
    null
  );
}

const CHARGES: readonly MoneyKind[] = ['chargeCard', 'debit'];
const CAPTURES: readonly MoneyKind[] = ['capture', 'finalize'];
const VOIDS: readonly MoneyKind[] = ['void', 'finalize'];

type About = { readonly db: Db; readonly payment: Payment; readonly asked: readonly Asked[]; readonly now: number };

/** `part`: our reference for the one capture the line tells of, where there is one. */
export function paymentOrigin(
  { db, payment, asked, now }: About,
  kind: MovementKind,
  part: { readonly reference: string | null } | null
): MovementOrigin {
  const did = (kinds: readonly MoneyKind[]) => asked.some((one) => kinds.includes(one.kind));
  switch (kind) {
    case 'held':
    case 'taken':
      return did(CHARGES) ? 'desk' : byOurLink(db, payment) ? 'guest' : 'elsewhere';
    case 'captured': {
      if (part !== null && asked.some(({ reference }) => reference === part.reference)) return 'desk';
      if (part?.reference == null && did(CAPTURES)) return 'desk';
      return payment.captureDate !== null && payment.captureDate <= now ? 'gateway' : 'elsewhere';
    }
    case 'released': {
      // What a capture leaves over is given up with it.
      if (did(VOIDS) || (payment.capturedAmount > 0 && did(CAPTURES))) return 'desk';
      return payment.preauthExpiresAt !== null && payment.preauthExpiresAt <= now ? 'gateway' : 'elsewhere';
    }
    case 'givenBack':
    case 'fee':
      return 'elsewhere';
  }
}

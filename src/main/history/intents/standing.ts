import type { Payment, Refund } from '../../../shared/model/domain.ts';
import type { About, Around, Done, Rows, Subject } from '../../../shared/model/kinds/kind.ts';
import { kindOf, type AnyMoneyRequest } from '../../../shared/model/kinds/index.ts';
import { accountById } from '../rows/accounts.ts';
import { doublesOf } from '../rows/doubles-read.ts';
import { capturesOfPayment, paymentById, paymentByRemoteId, refundById, refundsOfPayment, tokenById } from '../rows/read.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import type { Standing, Wish } from '../types.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { alreadyThere } from './already-there.ts';
import { inFlight, liveIntent, openOn } from './intents.ts';
import { knownOperations } from './known-operations.ts';

/** How things stand with what is asked for, read in one moment. Null when the row it is about is not there (any more). */
export function standingOf(db: Db, request: AnyMoneyRequest, reference: string | null, now: UnixSeconds): Standing | null {
  return db.transaction(() => {
    const kind = kindOf(request.kind);
    const about = kind.about(request);
    const subject = kind.subject(request, rowsOf(db, about));
    if (subject === null) return null;
    const { accountId, target, amount, currency } = subject;
    const wish: Wish = { accountId, kind: request.kind, target, amount, currency };
    return {
      account: accountById(db, accountId),
      subject,
      open: inFlight(db, wish),
      used: knownOperations(db, wish),
      there: alreadyThere(db, wish, now),
      seenThere: seenThere(db, wish),
      same: reference === null ? null : liveIntent(db, accountId, reference),
      around: { ...aroundOf(db, about, subject), done: doneBefore(db, wish) }
    };
  });
}

const NO_ROWS: Rows = { token: null, payment: null, refund: null, captures: [] };

function rowsOf(db: Db, about: About): Rows {
  switch (about.what) {
    case 'booking':
      return NO_ROWS;
    case 'token':
      return { ...NO_ROWS, token: tokenById(db, about.id) };
    case 'payment': {
      const payment = paymentById(db, about.id);
      return payment === null ? NO_ROWS : { ...NO_ROWS, payment, captures: capturesOfPayment(db, payment.accountId, payment.remoteId) };
    }
    case 'refund': {
      const refund = refundById(db, about.id);
      const paid = refund?.paymentRemoteId ?? null;
      return { ...NO_ROWS, refund, payment: refund === null || paid === null ? null : paymentByRemoteId(db, refund.accountId, paid) };
    }
  }
}

function aroundOf(db: Db, { what }: About, { accountId, target, payment, refund }: Subject): Omit<Around, 'done'> {
  if (what === 'payment' && payment !== null)
    return {
      open: openOn(db, { paymentId: payment.id }),
      refunds: refundsOfPayment(db, payment.accountId, payment.remoteId),
      madeTwice: doublesOf(db, 'payment', payment.id).some(({ kind }) => kind === 'refund')
    };
  if (what === 'refund' && refund !== null)
    return {
      open: openOn(db, { accountId, target }),
      refunds: [],
      madeTwice: doublesOf(db, 'refund', refund.id).some(({ second }) => second.id === refund.id)
    };
  return { open: null, refunds: [], madeTwice: false };
}

const isThis = ({ accountId, kind, target, amount, currency }: Wish) =>
  sql`intent.account_id = ${accountId} AND intent.target = ${target} AND intent.kind = ${kind}
    AND intent.amount IS ${amount} AND intent.currency IS ${currency}`;

/** What only a person saw at the gateway is not among the known ones, and yet it is not what is asked for now. */
const seenThere = (db: Db, { accountId, kind, target }: Wish): string[] =>
  db
    .all<{ reference: string }>(
      sql`SELECT reference FROM intent WHERE account_id = ${accountId} AND target = ${target} AND kind = ${kind}
        AND resolution = 'operatorSaysHappened'`
    )
    .map(({ reference }) => reference);

type DoneRow = {
  readonly reference: string;
  readonly preauth: 0 | 1 | null;
  readonly paymentId: number | null;
  readonly paymentState: Payment['state'];
  readonly refundId: number | null;
  readonly refundState: Refund['state'];
};

/** The same, done at this desk before; newest first. */
const doneBefore = (db: Db, wish: Wish): Done[] =>
  db
    .all<DoneRow>(
      sql`SELECT intent.reference, json_extract(intent.asked, '$.order.request.preauth') AS preauth, payment.id AS paymentId,
          payment.state AS paymentState, refund.id AS refundId, refund.state AS refundState
        FROM intent LEFT JOIN payment ON payment.id = intent.payment_id LEFT JOIN refund ON refund.id = intent.refund_id
        WHERE ${isThis(wish)} AND (intent.state = 'confirmed' OR intent.resolution IN ('happened', 'operatorSaysHappened'))
        ORDER BY intent.created_at DESC, intent.id DESC`
    )
    .map(({ reference, preauth, paymentId, paymentState, refundId, refundState }) => ({
      reference,
      hold: preauth === null ? null : preauth === 1,
      payment: paymentId === null ? null : { id: paymentId, state: paymentState },
      refund: refundId === null ? null : { id: refundId, state: refundState }
    }));

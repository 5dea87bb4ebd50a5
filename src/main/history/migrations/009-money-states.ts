import { cardState, linkMoney, paymentMoney } from '../../../shared/rules/money-state.ts';
import { type StateWord } from '../../../shared/model/money-words.ts';
import type { Connection, Row } from '../sql/db.ts';
import { toPaymentMoney } from '../rows/tables/payments.ts';
import type { Migration } from './migration.ts';

/**
 * The state word of each payment, link and card, worked out whenever a row is written (rules/money-state.ts), so that lists
 * filter by what they show. Of what a payment gave back, the part without a known end. The indexes of lists hold the word in
 * place of the gateway's reading of it.
 */
export const moneyStates: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE payment ADD COLUMN refund_pending_amount INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE payment ADD COLUMN money_state TEXT NOT NULL DEFAULT 'notKnown';
    ALTER TABLE token ADD COLUMN money_state TEXT NOT NULL DEFAULT 'notKnown';

    UPDATE payment SET refund_pending_amount = (
      SELECT coalesce(sum(amount), 0) FROM refund
      WHERE refund.account_id = payment.account_id AND payment_remote_id = payment.remote_id
        AND refund.state NOT IN ('failed', 'cancelled', 'error', 'succeeded'))
    WHERE refunded_amount > 0;
  `);
  fill(connection, 'payment', (row) => paymentMoney(toPaymentMoney(row)).state);
  fill(connection, 'token', (row) => tokenWord(connection, row));
  connection.exec(`
    DROP INDEX payment_by_time;
    DROP INDEX payment_by_account;
    DROP INDEX payment_by_state;
    CREATE INDEX payment_by_time ON payment (sort_at, id, account_id, money_state, status, processed_at, source);
    CREATE INDEX payment_by_account ON payment (account_id, sort_at, id, money_state, status, processed_at, source);
    CREATE INDEX payment_by_state ON payment (money_state, sort_at, id, account_id);

    DROP INDEX token_by_time;
    DROP INDEX token_by_account;
    CREATE INDEX token_by_time ON token
      (sort_at, id, account_id, is_link, is_card, money_state, state, status, expires_at, accept_until, method_type, validation_status);
    CREATE INDEX token_by_account ON token
      (account_id, sort_at, id, is_link, is_card, money_state, state, status, expires_at, accept_until, method_type, validation_status);
    CREATE INDEX token_by_money ON token (money_state, sort_at, id, account_id, is_link, is_card);
  `);
  renameStates(connection);
};

const BATCH = 2_000;

function fill(connection: Connection, table: 'payment' | 'token', word: (row: Row) => StateWord): void {
  const read = connection.prepare(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ${BATCH}`);
  const write = connection.prepare(`UPDATE ${table} SET money_state = ? WHERE id = ?`);
  let last = 0;
  for (;;) {
    const rows = read.all<Row & { id: number }>(last);
    for (const row of rows) write.run(word(row), row.id);
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.id ?? 0;
  }
}

function tokenWord(connection: Connection, row: Row): StateWord {
  const token = { state: row.state, amount: row.amount, currency: row.currency } as Parameters<typeof linkMoney>[0];
  if (row.is_link !== 1) return cardState(token);
  const payment = connection
    .prepare('SELECT * FROM payment WHERE account_id = ? AND remote_id = ?')
    .get<Row>(row.account_id ?? null, row.payment_remote_id ?? null);
  return linkMoney(token, payment === undefined ? null : toPaymentMoney(payment)).state;
}

const afterUse: readonly StateWord[] = ['reserved', 'taken', 'partlyTaken', 'refunded', 'partlyRefunded'];
const common: Readonly<Record<string, readonly StateWord[]>> = {
  open: ['asked'],
  expired: ['lapsed'],
  cancelled: ['cancelled'],
  failed: ['failed'],
  other: ['notKnown']
};
const links = {
  ...common,
  pending: ['underWay'],
  paid: afterUse,
  active: [...afterUse, 'cardStored'],
  disabled: ['cancelled'],
  ended: [...afterUse, 'cardEnded'],
  possiblyOpen: ['notKnown']
} as const satisfies Record<string, readonly StateWord[]>;
const cards = { ...links, active: ['cardStored'], ended: ['cardEnded'], failed: ['cardNotStored'] } as const satisfies Record<
  string,
  readonly StateWord[]
>;
const paid: readonly StateWord[] = ['taken', 'partlyTaken', 'refunded', 'partlyRefunded'];
const payments = {
  ...common,
  waiting: ['underWay'],
  authorized: ['reserved'],
  partlyCaptured: ['partlyTaken'],
  paid,
  voided: ['released'],
  error: ['failed']
} as const satisfies Record<string, readonly StateWord[]>;

/** Saved filters go on finding what they found. */
function renameStates(connection: Connection): void {
  const saved = connection
    .prepare(`SELECT id, list, filter FROM saved_filter WHERE list IN ('tokens', 'payments')`)
    .all<{ id: number; list: string; filter: string }>();
  const write = connection.prepare('UPDATE saved_filter SET filter = ? WHERE id = ?');
  for (const { id, list, filter } of saved) {
    const read: { states?: unknown; show?: unknown } = JSON.parse(filter);
    if (!Array.isArray(read.states)) continue;
    const words: Readonly<Record<string, readonly StateWord[]>> = list === 'payments' ? payments : read.show === 'cards' ? cards : links;
    const states = [...new Set(read.states.flatMap((state) => words[String(state)] ?? []))];
    write.run(JSON.stringify({ ...read, states }), id);
  }
}

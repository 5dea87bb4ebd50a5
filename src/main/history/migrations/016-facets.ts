import { cardState } from '../../../shared/rules/money-state.ts';
import { TokenState } from '../../../shared/model/domain.ts';
import type { Connection } from '../sql/db.ts';
import type { Migration } from './migration.ts';

/**
 * Facets of rows (rows/tables/facets.ts), and what the rows of each facet come to: in all, by time of creation and of processing in
 * stretches of thirty days, and by size of the amount. Triggers keep the sums, so that no way of writing a row can miss them. The
 * indexes of lists hold the facet in place of the words it stands for, and what is added up.
 */
export const facets: Migration = (connection) => {
  connection.function('card_word', { deterministic: true }, (state) => {
    const read = TokenState.safeParse(state);
    return cardState({ state: read.success ? read.data : 'other' });
  });
  connection.exec(`
    CREATE TABLE facet (
      id INTEGER PRIMARY KEY,
      list TEXT NOT NULL,
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      also TEXT NOT NULL,
      word TEXT NOT NULL,
      currency TEXT NOT NULL,
      scheme TEXT NOT NULL,
      method TEXT NOT NULL,
      gave INTEGER NOT NULL CHECK (gave IN (0, 1)),
      UNIQUE (list, account, kind, state, also, word, currency, scheme, method, gave)
    ) STRICT;
  `);
  for (const table of TABLES) addFacets(connection, table);
  connection.exec(`
    DROP INDEX payment_by_time;
    DROP INDEX payment_by_account;
    DROP INDEX payment_by_state;
    CREATE INDEX payment_by_time ON payment (sort_at, id, facet, created_at, processed_at, amount_key, amount, taken, given_back);
    CREATE INDEX payment_by_facet ON payment (facet, sort_at, id, processed_at, amount_key);
    CREATE INDEX payment_by_processed ON payment (processed_at, facet, sort_at, amount, taken, given_back);
    CREATE INDEX payment_by_amount_key ON payment (amount_key, facet, sort_at, amount, taken, given_back);
    CREATE INDEX payment_by_guest ON payment (guest_key, facet);
    CREATE INDEX payment_by_source ON payment (source, sort_at, id, facet, amount, taken, given_back) WHERE source IS NOT NULL;
    CREATE INDEX payment_by_fingerprint ON payment (card_fingerprint, sort_at, id) WHERE card_fingerprint IS NOT NULL;

    DROP INDEX token_by_time;
    DROP INDEX token_by_account;
    DROP INDEX token_by_state;
    DROP INDEX token_by_money;
    CREATE INDEX token_by_time ON token
      (sort_at, id, facet, created_at, accept_until, expires_at, amount_key, amount, taken, given_back);
    CREATE INDEX token_by_facet ON token (facet, sort_at, id, amount_key);
    CREATE INDEX token_by_amount_key ON token (amount_key, facet, sort_at, amount, taken, given_back);
    CREATE INDEX token_by_guest ON token (guest_key, facet);
    CREATE INDEX token_by_until ON token (accept_until, facet, sort_at, amount, taken, given_back);
    CREATE INDEX token_by_usable ON token (expires_at, facet);
    CREATE INDEX token_by_expiry ON token (expiry_key, facet);
    CREATE INDEX token_by_mandate ON token (mandate_status, sort_at, id) WHERE mandate_status IS NOT NULL;
    CREATE INDEX token_by_check_in ON token (check_in, facet) WHERE check_in IS NOT NULL;
    CREATE INDEX token_by_check_out ON token (check_out, facet) WHERE check_out IS NOT NULL;

    DROP INDEX refund_by_time;
    DROP INDEX refund_by_account;
    CREATE INDEX refund_by_time ON refund (sort_at, id, facet, created_at, processed_at, amount_key, amount);
    CREATE INDEX refund_by_facet ON refund (facet, sort_at, id, processed_at, amount_key);
    CREATE INDEX refund_by_processed ON refund (processed_at, facet, sort_at, amount);
    CREATE INDEX refund_by_amount_key ON refund (amount_key, facet, sort_at, amount);
    CREATE INDEX refund_by_guest ON refund (guest_key, facet);
    CREATE INDEX refund_by_email ON refund (guest_email, sort_at, id) WHERE guest_email IS NOT NULL;
    CREATE INDEX refund_by_last4 ON refund (card_last4, sort_at, id) WHERE card_last4 IS NOT NULL;

    DROP INDEX operation_by_time;
    DROP INDEX operation_by_account;
    CREATE INDEX operation_by_time ON operation
      (sort_at, id, facet, operation_at, processed_at, booking_at, check_in, check_out, amount_key, amount);
    CREATE INDEX operation_by_facet ON operation (facet, sort_at, id, processed_at, amount_key);
    CREATE INDEX operation_by_processed ON operation (processed_at, facet, sort_at, amount);
    CREATE INDEX operation_by_amount_key ON operation (amount_key, facet, sort_at, amount);
    CREATE INDEX operation_by_guest ON operation (guest_key, facet);
    CREATE INDEX operation_by_fee ON operation (fee_key, facet);
    CREATE INDEX operation_by_check_in ON operation (check_in, facet);
    CREATE INDEX operation_by_check_out ON operation (check_out, facet);
  `);
};

type Summed = {
  readonly name: 'token' | 'payment' | 'refund' | 'operation';
  /** The dimensions of a row, in the order of the table's columns. */
  readonly dimensions: string;
  readonly created: string;
  readonly processed: string;
  readonly taken: string;
  readonly given: string;
};

const WORDS = `upper(status), coalesce(currency, ''), coalesce(card_scheme, ''), coalesce(method_type, '')`;

const TABLES: readonly Summed[] = [
  {
    name: 'payment',
    dimensions: `account_id, '', money_state, '', ${WORDS}, refunded_amount > 0`,
    created: 'created_at',
    processed: 'processed_at',
    taken: 'taken',
    given: 'given_back'
  },
  {
    name: 'token',
    dimensions: `account_id, CASE is_link * 2 + is_card WHEN 3 THEN 'both' WHEN 2 THEN 'link' WHEN 1 THEN 'card' ELSE 'neither' END,
      money_state, card_word(state), ${WORDS}, given_back > 0`,
    created: 'created_at',
    processed: 'accept_until',
    taken: 'taken',
    given: 'given_back'
  },
  {
    name: 'refund',
    dimensions: `account_id, CASE WHEN payment_remote_id IS NOT NULL THEN 'payment' WHEN token_remote_id IS NOT NULL THEN 'card' ELSE 'neither' END,
      state, '', ${WORDS}, 0`,
    created: 'created_at',
    processed: 'processed_at',
    taken: '0',
    given: '0'
  },
  {
    name: 'operation',
    dimensions: `account_id, coalesce(type, ''), '', '', upper(status), coalesce(currency, ''), coalesce(scheme, ''), '', 0`,
    created: 'operation_at',
    processed: 'processed_at',
    taken: '0',
    given: '0'
  }
];

const DIMENSIONS = 'account, kind, state, also, word, currency, scheme, method, gave';

/** The buckets a row is counted in: kind 0 in all, 1 by creation, 2 by processing, 3 by amount; -1: no such time or amount. */
const bucketsOf = ({ created, processed }: Summed, row: '' | 'NEW.' | 'OLD.'): readonly string[] => [
  '0',
  `coalesce(${row}${created} / 2592000, -1)`,
  `coalesce(${row}${processed} / 2592000, -1)`,
  `coalesce(CAST(log2(max(${row}amount_key, 1)) * 8 AS INTEGER), -1)`
];

const SUMS = 'n, amount, taken, given, earliest, latest';

function addFacets(connection: Connection, table: Summed): void {
  const { name, dimensions } = table;
  connection.exec(`
    ALTER TABLE ${name} ADD COLUMN facet INTEGER NOT NULL DEFAULT 0;
    INSERT INTO facet (list, ${DIMENSIONS}) SELECT DISTINCT '${name}', ${dimensions} FROM ${name};
    CREATE TEMP TABLE facet_key AS SELECT id, json_array(${DIMENSIONS}) AS key FROM facet WHERE list = '${name}';
    CREATE INDEX temp.facet_by_key ON facet_key (key, id);
    UPDATE ${name} SET facet = (SELECT facet_key.id FROM facet_key WHERE key = json_array(${dimensions}));
    DROP TABLE temp.facet_key;

    CREATE TABLE ${name}_sum (
      kind INTEGER NOT NULL,
      bucket INTEGER NOT NULL,
      facet INTEGER NOT NULL,
      n INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      taken INTEGER NOT NULL,
      given INTEGER NOT NULL,
      -- When its rows stand in the lists: never narrower than that, wider where some have gone.
      earliest INTEGER NOT NULL,
      latest INTEGER NOT NULL,
      PRIMARY KEY (kind, bucket, facet)
    ) STRICT, WITHOUT ROWID;
  `);
  fillSums(connection, table);
  const touching = [
    'facet',
    'amount',
    'amount_key',
    'sort_at',
    table.created,
    table.processed,
    ...[table.taken, table.given].filter((one) => one !== '0')
  ];
  connection.exec(`
    CREATE TRIGGER ${name}_sum_in AFTER INSERT ON ${name} BEGIN ${counted(table, 'NEW.')}; END;
    CREATE TRIGGER ${name}_sum_out AFTER DELETE ON ${name} BEGIN ${uncounted(table)}; END;
    CREATE TRIGGER ${name}_sum_moves AFTER UPDATE OF ${touching.join(', ')} ON ${name}
    BEGIN ${uncounted(table)}; ${counted(table, 'NEW.')}; END;
  `);
}

const part = (column: string, row: string): string => (column === '0' ? '0' : `${row}${column}`);

function counted(table: Summed, row: 'NEW.'): string {
  const values = bucketsOf(table, row).map(
    (bucket, kind) =>
      `(${kind}, ${bucket}, ${row}facet, 1, coalesce(${row}amount, 0), ${part(table.taken, row)}, ${part(table.given, row)}, ${row}sort_at, ${row}sort_at)`
  );
  return `INSERT INTO ${table.name}_sum (kind, bucket, facet, ${SUMS}) VALUES ${values.join(', ')}
    ON CONFLICT (kind, bucket, facet) DO UPDATE SET n = n + 1, amount = amount + excluded.amount, taken = taken + excluded.taken,
      given = given + excluded.given, earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)`;
}

const uncounted = (table: Summed): string =>
  bucketsOf(table, 'OLD.')
    .map(
      (
        bucket,
        kind
      ) => `UPDATE ${table.name}_sum SET n = n - 1, amount = amount - coalesce(OLD.amount, 0), taken = taken - ${part(table.taken, 'OLD.')},
        given = given - ${part(table.given, 'OLD.')} WHERE kind = ${kind} AND bucket = ${bucket} AND facet = OLD.facet`
    )
    .join('; ');

/** Everything counted at once. */
function fillSums(connection: Connection, table: Summed): void {
  for (const [kind, bucket] of bucketsOf(table, '').entries()) {
    connection.exec(`INSERT INTO ${table.name}_sum (kind, bucket, facet, ${SUMS})
      SELECT ${kind}, ${bucket}, facet, count(*), coalesce(sum(amount), 0), coalesce(sum(${table.taken}), 0), coalesce(sum(${table.given}), 0), min(sort_at), max(sort_at)
      FROM ${table.name} GROUP BY 2, 3`);
  }
}

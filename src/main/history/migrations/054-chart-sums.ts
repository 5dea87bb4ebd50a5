import type { Connection } from '../sql/db.ts';
import type { Migration } from './migration.ts';

/**
 * What charts of many years add up is kept as the other sums are (016), by facet and thirty days of creation: in how many days links were
 * paid, and fees. What is left at the ends of a period is read in one index, and so is why payments failed. `paid_days`: whole days from
 * a link's making to its payment. Operations made in a stretch of bookings stand in an index of their own, like those of a stay (041).
 */
export const chartSums: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE token ADD COLUMN paid_days INTEGER;
    CREATE TEMP TABLE paid AS SELECT token.id, max(0, coalesce(payment.processed_at, payment.created_at) - token.created_at) / 86400 AS days
      FROM token JOIN payment ON payment.account_id = token.account_id AND payment.remote_id = token.payment_remote_id
      WHERE token.is_link = 1 AND payment.state IN ('paid', 'partlyCaptured', 'authorized')
        AND coalesce(payment.processed_at, payment.created_at) IS NOT NULL AND token.created_at IS NOT NULL;
    UPDATE token SET paid_days = paid.days FROM temp.paid WHERE paid.id = token.id;
    DROP TABLE temp.paid;

    DROP INDEX token_by_time;
    CREATE INDEX token_by_time ON token
      (sort_at, id, facet, created_at, accept_until, expires_at, amount_key, amount, taken, given_back, paid_days);
    CREATE INDEX payment_failed ON payment (sort_at, id, facet, created_at, failure_category) WHERE money_state = 'failed';
    CREATE INDEX operation_by_booked ON operation (booking_at, facet, sort_at, amount_key, amount);
  `);
  for (const sums of SUMS) keepSums(connection, sums);
};

type Kept = {
  readonly name: string;
  readonly of: string;
  /** What is counted there; null: the row is not. */
  readonly counted: string;
  readonly created: string;
  /** What is added up, by column; of the row that `of` is. */
  readonly columns: Readonly<Record<string, string>>;
};

/** As the charts show them (LINK_AGES). */
const AGES = ['= 0', '= 1', '= 2', 'BETWEEN 3 AND 7', 'BETWEEN 8 AND 14', 'BETWEEN 15 AND 30', '> 30'];

const SUMS: readonly Kept[] = [
  {
    name: 'token_age_sum',
    of: 'token',
    counted: 'paid_days',
    created: 'created_at',
    columns: Object.fromEntries(AGES.map((days, age) => [`age${age}`, `$.paid_days ${days}`]))
  },
  {
    name: 'operation_fee_sum',
    of: 'operation',
    counted: 'fee',
    created: 'operation_at',
    columns: { n: '1', fee: '$.fee', amount: 'coalesce($.amount, 0)' }
  }
];

function keepSums(connection: Connection, { name, of, counted, created, columns }: Kept): void {
  const names = Object.keys(columns);
  const valuesOf = (row: string) => Object.values(columns).map((value) => value.replaceAll('$', row));
  const bucketOf = (row: string) => `coalesce(${row}.${created} / 2592000, -1)`;
  const add = `INSERT INTO ${name} (bucket, facet, ${names.join(', ')}) VALUES (${bucketOf('NEW')}, NEW.facet, ${valuesOf('NEW').join(', ')})
    ON CONFLICT (bucket, facet) DO UPDATE SET ${names.map((one) => `${one} = ${one} + excluded.${one}`).join(', ')}`;
  const takeOff = `UPDATE ${name} SET ${names.map((one, index) => `${one} = ${one} - (${valuesOf('OLD')[index]})`).join(', ')}
    WHERE bucket = ${bucketOf('OLD')} AND facet = OLD.facet`;
  const touching = [...new Set([counted, created, 'facet', ...(of === 'operation' ? ['amount'] : [])])].join(', ');
  connection.exec(`
    CREATE TABLE ${name} (bucket INTEGER NOT NULL, facet INTEGER NOT NULL, ${names.map((one) => `${one} INTEGER NOT NULL`).join(', ')},
      PRIMARY KEY (bucket, facet)) STRICT, WITHOUT ROWID;
    INSERT INTO ${name} SELECT ${bucketOf(of)}, facet, ${valuesOf(of)
      .map((value) => `sum(${value})`)
      .join(', ')} FROM ${of} WHERE ${counted} IS NOT NULL GROUP BY 1, 2;
    CREATE TRIGGER ${name}_in AFTER INSERT ON ${of} WHEN NEW.${counted} IS NOT NULL BEGIN ${add}; END;
    CREATE TRIGGER ${name}_out AFTER DELETE ON ${of} WHEN OLD.${counted} IS NOT NULL BEGIN ${takeOff}; END;
    CREATE TRIGGER ${name}_from AFTER UPDATE OF ${touching} ON ${of} WHEN OLD.${counted} IS NOT NULL BEGIN ${takeOff}; END;
    CREATE TRIGGER ${name}_to AFTER UPDATE OF ${touching} ON ${of} WHEN NEW.${counted} IS NOT NULL BEGIN ${add}; END;
  `);
}

import type { Migration } from './migration.ts';

/**
 * The indexes of a stay and of a card's end hold the amount a filter asks for as well, and the one of operations by time the fee: a stretch
 * with an amount, and what fees come to, are read in the index alone.
 */
export const stayAmounts: Migration = (connection) => {
  connection.exec(`
    DROP INDEX token_by_check_in;
    DROP INDEX token_by_check_out;
    DROP INDEX token_by_end;
    CREATE INDEX token_by_check_in ON token (check_in, facet, sort_at, amount_key, amount, taken, given_back) WHERE check_in IS NOT NULL;
    CREATE INDEX token_by_check_out ON token (check_out, facet, sort_at, amount_key, amount, taken, given_back) WHERE check_out IS NOT NULL;
    CREATE INDEX token_by_end ON token (coalesce(expires_at, accept_until), facet, sort_at, amount_key, amount, taken, given_back);

    DROP INDEX operation_by_check_in;
    DROP INDEX operation_by_check_out;
    DROP INDEX operation_by_time;
    CREATE INDEX operation_by_check_in ON operation (check_in, facet, sort_at, amount_key, amount);
    CREATE INDEX operation_by_check_out ON operation (check_out, facet, sort_at, amount_key, amount);
    CREATE INDEX operation_by_time ON operation
      (sort_at, id, facet, operation_at, processed_at, booking_at, check_in, check_out, amount_key, amount, fee);
  `);
};

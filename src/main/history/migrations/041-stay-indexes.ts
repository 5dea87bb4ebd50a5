import type { Migration } from './migration.ts';

/**
 * What a stretch of check-in, check-out or of a card's end comes to is read in its own index, and so is where its rows stand in the list.
 * Operations by fee or amount, links and cards by a card's end stand by number among equals, as the list shows them: nothing is left to
 * sort. The index of mandates holds the facet as well.
 */
export const stayIndexes: Migration = (connection) => {
  connection.exec(`
    DROP INDEX token_by_check_in;
    DROP INDEX token_by_check_out;
    CREATE INDEX token_by_check_in ON token (check_in, facet, sort_at, amount, taken, given_back) WHERE check_in IS NOT NULL;
    CREATE INDEX token_by_check_out ON token (check_out, facet, sort_at, amount, taken, given_back) WHERE check_out IS NOT NULL;
    CREATE INDEX token_by_end ON token (coalesce(expires_at, accept_until), facet, sort_at, amount, taken, given_back);
    DROP INDEX token_by_usable;
    DROP INDEX token_by_expiry;
    DROP INDEX token_by_mandate;
    CREATE INDEX token_by_usable ON token (expires_at, id, facet, amount_key);
    CREATE INDEX token_by_expiry ON token (expiry_key, id, facet);
    CREATE INDEX token_by_mandate ON token (mandate_status, sort_at, id, facet) WHERE mandate_status IS NOT NULL;

    DROP INDEX operation_by_check_in;
    DROP INDEX operation_by_check_out;
    DROP INDEX operation_by_fee;
    DROP INDEX operation_by_amount_key;
    CREATE INDEX operation_by_check_in ON operation (check_in, facet, sort_at, amount);
    CREATE INDEX operation_by_check_out ON operation (check_out, facet, sort_at, amount);
    CREATE INDEX operation_by_fee ON operation (fee_key, id, facet);
    CREATE INDEX operation_by_amount_key ON operation (amount_key, id, facet, sort_at, amount);
  `);
};

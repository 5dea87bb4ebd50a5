import type { Migration } from './migration.ts';

/**
 * Operations by fee and cards by mandate stand with the amount that is filtered by, cards by their end with the time they stand at: a walk
 * in such an order to what lies far along it looks at no row on its way. Fees rise with amounts, and ends with the time of creation.
 */
export const orderAmounts: Migration = (connection) => {
  connection.exec(`
    DROP INDEX operation_by_fee;
    DROP INDEX token_by_mandate;
    DROP INDEX token_by_usable;
    CREATE INDEX operation_by_fee ON operation (fee_key, id, facet, amount_key);
    CREATE INDEX token_by_mandate ON token (mandate_status, sort_at, id, facet, amount_key) WHERE mandate_status IS NOT NULL;
    CREATE INDEX token_by_usable ON token (expires_at, id, facet, amount_key, sort_at, created_at);
  `);
};

import type { Migration } from './migration.ts';

/** What the opening figures of a first closing sheet add up, and no facet holds: a hold that is captured in parts, a refund made elsewhere. */
export const closingSums: Migration = (connection) => {
  connection.exec(`
    CREATE INDEX payment_in_parts ON payment (account_id, currency, amount, captured_amount)
      WHERE state = 'partlyCaptured' AND capture_mode = 'multipart';
    CREATE INDEX operation_refunds ON operation (account_id, remote_id, currency, amount)
      WHERE lower(type) = 'refund' AND upper(status) = 'SUCCESS';
  `);
};

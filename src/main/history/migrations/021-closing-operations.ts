import type { Migration } from './migration.ts';

/** A refund made elsewhere may stand in the list of operations alone: closing sheets watch all that says so, not the fee only (018). */
export const closingOperations: Migration = (connection) => {
  const before = `json_object(${COLUMNS.map((column) => `'${column}', OLD.${column}`).join(', ')})`;
  const touch = 'INSERT OR IGNORE INTO closing_touched (account_id, kind, remote_id, before) VALUES (OLD.account_id,';
  connection.exec(`
    DROP TRIGGER closing_operation_moves;
    DROP TRIGGER closing_operation_out;
    CREATE TRIGGER closing_operation_moves AFTER UPDATE OF ${COLUMNS.join(', ')} ON operation
    WHEN (${COLUMNS.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')}) AND ${CLOSES}
    BEGIN ${touch} 'operation', OLD.remote_id, ${before}); END;
    CREATE TRIGGER closing_operation_out AFTER DELETE ON operation WHEN ${CLOSES}
    BEGIN ${touch} 'operation', OLD.remote_id, ${before}); END;
  `);
};

const CLOSES = 'EXISTS (SELECT 1 FROM closing_account WHERE account_id = OLD.account_id)';

/** As closing/counted.ts reads a row that is still as it was. */
const COLUMNS = ['type', 'status', 'amount', 'fee', 'currency'];

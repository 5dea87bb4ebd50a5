import type { Connection } from '../sql/db.ts';
import { migrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';

export const LATEST = migrations.length;

export const versionOf = (connection: Connection): number => Number(connection.pragma('user_version', { simple: true }));

/** Runs all pending migrations in one transaction: the database is at the new version or exactly as it was. */
export function migrate(connection: Connection, steps: readonly Migration[] = migrations): void {
  connection
    .transaction(() => {
      for (const [index, step] of steps.entries()) {
        if (index < versionOf(connection)) continue;
        step(connection);
        connection.pragma(`user_version = ${index + 1}`);
      }
    })
    .exclusive();
}

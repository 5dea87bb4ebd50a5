import type { Migration } from './migration.ts';

/** Who did what the desk itself did: a paper, a link handed over, a card taken away. What a gateway told has nobody. */
export const eventPerson: Migration = (connection) => {
  connection.exec('ALTER TABLE event ADD COLUMN person TEXT');
};

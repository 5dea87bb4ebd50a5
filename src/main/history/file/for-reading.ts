import { knowTexts } from '../lists/match.ts';
import type { Connection } from '../sql/db.ts';

/** What any connection needs that reads rows of a history. */
export function forReading(connection: Connection): void {
  // What SQLite sorts must not touch the disk in clear text.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -32000');
  knowTexts(connection);
}

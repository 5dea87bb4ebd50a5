import { open } from 'node:fs/promises';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';

const AT_ONCE = 1_000;

/**
 * Writes the whole trail as JSON Lines: a line that says what it is, an entry a line as it is kept, and a line with the head at which
 * it ends. tools/check-trail.mjs reads it, with nothing but Node (docs/trail.md). Answers how many entries there are.
 */
export async function exportTrail(history: AsyncHistory, file: string, now: UnixSeconds): Promise<number> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.write(`${JSON.stringify({ paydesk: 'trail', version: 1, exportedAt: now })}\n`);
    let head = { seq: 0, hash: '' };
    let rows = 0;
    for (;;) {
      const entries = await history.trailAfter(head.seq, AT_ONCE);
      const last = entries.at(-1);
      if (last === undefined) break;
      await handle.write(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      head = { seq: last.seq, hash: last.hash };
      rows += entries.length;
    }
    await handle.write(`${JSON.stringify({ head, entries: rows })}\n`);
    await handle.sync();
    return rows;
  } finally {
    await handle.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory, type OpenOptions } from '../../../../src/main/history/file/open.ts';
import type { History } from '../../../../src/main/history/types.ts';

export const KEY = '0123456789abcdef'.repeat(4);
export const OTHER_KEY = 'fedcba9876543210'.repeat(4);

/** A folder of its own for each test; `drop` takes it away. */
export function ownFolder(): { folder: string; file: string; drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-history-'));
  return { folder, file: join(folder, 'history.db'), drop: () => rmSync(folder, { recursive: true, force: true }) };
}

export function mustOpen(file: string, more: Partial<OpenOptions> = {}): History {
  const opened = openHistory({ file, key: KEY, ...more });
  if (!opened.ok) throw new Error(`${opened.error.kind}: ${opened.error.detail}`);
  return opened.value;
}

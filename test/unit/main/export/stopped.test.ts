import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { PLAIN } from '../../../../src/shared/model/export-format.ts';
import { freshHistory, paymentFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

describe('A file that is being written', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Two and a half portions of payments. */
  function write(stopAfter: number) {
    const history = freshHistory();
    const payments = Array.from({ length: 1250 }, (_, index) => payment({ remoteId: `p${index}`, createdAt: index }));
    history.store(ACCOUNT, { payments }, { at: 10_000, source: 'sync' });
    const stop = new AbortController();
    const heard: (readonly [done: number, total: number | null])[] = [];
    const file = join(folder, 'list.csv');
    const request = { list: 'payments' as const, filter: paymentFilter(), sort: null, ids: null, narrowing: [], format: PLAIN };
    const rows = exportList(request, file, {
      history: inProcessHistory(history),
      accounts: history.accounts(),
      signal: stop.signal,
      now: () => 1_800_000_000,
      words: fileWords,
      paper: listPaper,
      told: (done, total) => {
        heard.push([done, total]);
        if (heard.length === stopAfter) stop.abort();
      }
    });
    return { rows, heard, file };
  }

  it('says how far it is', async () => {
    const { rows, heard, file } = write(99);
    expect((await rows)?.rows).toBe(1250);
    expect(heard).toEqual([
      [500, 1250],
      [1000, 1250],
      [1250, 1250]
    ]);
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(1251);
  });

  it('is stopped between two portions, and nothing of it stays', async () => {
    const { rows, heard, file } = write(2);
    expect(await rows).toBeNull();
    expect(heard).toHaveLength(2);
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  });
});

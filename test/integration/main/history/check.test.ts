import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '../../../../src/main/history/file/open.ts';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';
import { KEY, OTHER_KEY, ownFolder } from './files.ts';

const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

describe('Reading an open history for damage', () => {
  let place: ReturnType<typeof ownFolder>;
  let history: AsyncHistory;
  beforeEach(async () => {
    place = ownFolder();
    const opened = await connectHistory({ workerUrl, file: place.file, key: KEY });
    if (!opened.ok) throw new Error(opened.error.kind);
    history = opened.value;
    await history.saveAccount(account());
    const payments = Array.from({ length: 500 }, (_, index) => payment({ remoteId: `p${index}`, guestName: `Guest ${index}` }));
    await history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
  });
  afterEach(async () => {
    await history.close().catch(() => undefined);
    place.drop();
  });

  it('keeps no other call waiting: those asked for later are answered first, and what they wrote is there', async () => {
    const order: string[] = [];
    const checked = history.check().then((damage) => order.push(`checked: ${damage}`));
    await history.store(ACCOUNT, { payments: [payment({ remoteId: 'later' })] }, { at: 2, source: 'sync' });
    order.push('stored');
    await checked;
    expect(order).toEqual(['stored', 'checked: null']);
    expect(await history.paymentByRemoteId(ACCOUNT, 'later')).not.toBeNull();
  });

  it('finds a page that was overwritten', async () => {
    await history.close();
    const handle = openSync(place.file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, Math.floor(statSync(place.file).size / 4096 / 2) * 4096);
    closeSync(handle);
    expect(checkFile({ file: place.file, key: KEY })).toEqual(expect.any(String));
  });

  it('writes nothing, and answers nothing once the history is closed', async () => {
    await history.close();
    const before = statSync(place.file);
    expect(checkFile({ file: place.file, key: KEY })).toBeNull();
    expect(statSync(place.file).mtimeMs).toBe(before.mtimeMs);
    await expect(history.check()).rejects.toMatchObject({ kind: 'closed' });
    expect(checkFile({ file: place.file, key: OTHER_KEY })).toEqual(expect.any(String));
  });
});

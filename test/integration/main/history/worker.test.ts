import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectHistory, inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter } from '../../../builders/history.ts';
import { account, ACCOUNT, intent, payment } from '../../../builders/records.ts';
import { KEY, mustOpen, OTHER_KEY, ownFolder } from './files.ts';

const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

describe('The history in a thread of its own', () => {
  let place: ReturnType<typeof ownFolder>;
  beforeEach(() => {
    place = ownFolder();
  });
  afterEach(() => place.drop());

  const connect = async (more: Partial<Parameters<typeof connectHistory>[0]> = {}): Promise<AsyncHistory> => {
    const opened = await connectHistory({ workerUrl, file: place.file, key: KEY, ...more });
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  };

  it('answers the same calls as in this thread, as promises', async () => {
    const history = await connect();
    await history.saveAccount(account());
    const stored = await history.store(ACCOUNT, { payments: [payment({ guestName: 'Anna' })] }, { at: 1, source: 'sync' });
    expect(stored.payments).toEqual({ p1: 1 });
    expect((await history.payments(paymentFilter({ text: 'anna' }), page())).total).toBe(1);
    const inHere = inProcessHistory(freshHistory());
    expect(Object.keys(history).toSorted()).toEqual(Object.keys(inHere).toSorted());
    await history.close();
  });

  it('writes everything back when it closes, and refuses calls then', async () => {
    const history = await connect();
    const last = history.saveAccount(account());
    const closed = history.close();
    await Promise.all([last, closed, history.close()]);
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    await expect(history.accounts()).rejects.toMatchObject({ kind: 'closed' });
    const again = mustOpen(place.file);
    expect(again.accounts()).toHaveLength(1);
    again.close();
  });

  it('says why it cannot be opened, and its thread ends', async () => {
    mustOpen(place.file).close();
    expect(await connectHistory({ workerUrl, file: place.file, key: OTHER_KEY })).toMatchObject({ ok: false, error: { kind: 'keyLost' } });
    await expect(connectHistory({ workerUrl, file: place.file, key: 'none' })).rejects.toMatchObject({ kind: 'bug' });
    await expect(connectHistory({ workerUrl: new URL('missing.ts', workerUrl), file: place.file, key: KEY })).rejects.toMatchObject({
      kind: 'stopped'
    });
  });

  it('carries an error across with its kind, and goes on', async () => {
    const history = await connect();
    await expect(history.store('nobody', {}, { at: 1, source: 'sync' })).rejects.toMatchObject({
      name: 'HistoryFailure',
      kind: 'bug',
      message: 'Records for an account that is not there'
    });
    expect(await history.accounts()).toEqual([]);
    await history.close();
  });

  it('has no call but the history’s own', async () => {
    const worker = new Worker(workerUrl);
    const said: { type: string; failure?: { message: string } }[] = [];
    const answered = new Promise<void>((resolve) => {
      worker.on('message', (message) => {
        said.push(message);
        if (said.length === 3) resolve();
      });
    });
    for (const message of [
      { type: 'open', file: ':memory:', key: null },
      { type: 'call', id: 1, method: 'constructor', args: [] },
      { type: 'call', id: 2, method: '__proto__', args: [] }
    ]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(message);
    }
    await answered;
    await worker.terminate();
    expect(said.slice(1)).toMatchObject([
      { type: 'failed', failure: { message: 'The history has no call constructor' } },
      { type: 'failed', failure: { message: 'The history has no call __proto__' } }
    ]);
  });

  it('rejects what waits when its thread dies, starts it again a few times, then says so of every call', async () => {
    const dying = new URL('dying-worker.ts', import.meta.url);
    let again = 0;
    const history = await connect({ workerUrl: dying, onAgain: () => (again += 1) });
    const [first, second] = await Promise.allSettled([history.accounts(), history.preferences()]);
    expect(first).toMatchObject({ status: 'rejected', reason: { kind: 'stopped', message: 'The history stopped' } });
    expect(second).toMatchObject({ status: 'rejected' });
    for (let call = 0; call < 5; call += 1) await expect(history.accounts()).rejects.toMatchObject({ kind: 'stopped' });
    expect(again).toBe(3);
  });

  it('goes on in a new thread after one has died: what was written is there, what waited is told, and nothing is asked twice', async () => {
    const place = ownFolder();
    process.env['STOP_AT'] = 'saveCursor';
    const stopping = new URL('../desk/stopping-worker.ts', import.meta.url);
    const history = await connect({ workerUrl: stopping, file: place.file, key: KEY });
    await history.saveAccount(account());
    await expect(history.saveCursor({} as never)).rejects.toMatchObject({ kind: 'stopped' });
    delete process.env['STOP_AT'];
    expect(await history.accounts()).toHaveLength(1);
    await history.close();
    place.drop();
  });

  it('names a call that was slow and how long it took, not what it was asked', async () => {
    const slow: string[] = [];
    const history = await connect({ onSlow: (what) => slow.push(what) });
    await history.saveAccount(account());
    const payments = Array.from({ length: 4_000 }, (_, index) =>
      payment({ remoteId: `p${index}`, guestName: `Guest ${index}`, reference: `PD-${index}` })
    );
    await history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    // On a busy machine a small call may be slow as well; whatever is named, it is named without what it was asked.
    expect(slow.some((what) => what.startsWith('store '))).toBe(true);
    expect(slow.filter((what) => !/^\w+ \d+ ms$/.test(what))).toEqual([]);
    await history.close();
  });
});

describe('A crash', () => {
  it('right after an intent was written leaves it on disk', async () => {
    const place = ownFolder();
    const child = spawn(process.execPath, [fileURLToPath(new URL('crash-child.ts', import.meta.url)), place.file, KEY], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(line.toString()).toBe('written\n');
    const opened = openHistory({ file: place.file, key: KEY });
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.intents({ accountId: null, unresolvedOnly: true, limit: 10 })).toMatchObject([
      { reference: intent().reference, state: 'prepared' }
    ]);
    opened.value.close();
    place.drop();
  });
});

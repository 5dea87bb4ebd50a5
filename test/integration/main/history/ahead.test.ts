import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadAhead } from '../../../../src/main/history/worker/ahead.ts';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import { account } from '../../../builders/records.ts';
import { KEY, ownFolder } from './files.ts';

const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

describe('A thread of the history begun ahead', () => {
  let place: ReturnType<typeof ownFolder>;
  beforeEach(() => {
    place = ownFolder();
  });
  afterEach(() => place.drop());

  it('opens the history that is asked for, once', async () => {
    const ahead = threadAhead(workerUrl);
    const opened = await connectHistory({ workerUrl, file: place.file, key: KEY, ahead });
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(ahead.take()).toBe(null);
    await opened.value.saveAccount(account());
    expect(await opened.value.accounts()).toHaveLength(1);
    await opened.value.close();
  });

  it('that has ended is not handed out: another is begun', async () => {
    const begun = new Promise<Worker>((resolve) => process.once('worker', resolve));
    const broken = threadAhead(new URL('no-such-program.ts', workerUrl));
    const thread = await begun;
    // Its fault is no fault of the program.
    await new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    expect(broken.take()).toBe(null);
    const opened = await connectHistory({ workerUrl, file: place.file, key: KEY, ahead: broken });
    if (!opened.ok) throw new Error(opened.error.kind);
    await opened.value.close();
  });
});

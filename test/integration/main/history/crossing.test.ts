import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { page, paymentFilter } from '../../../builders/history.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';
import { KEY, mustOpen, ownFolder } from './files.ts';

const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

/** So many pages, each with two payments of its own. */
const answers = (pages: number, name: string) =>
  Array.from({ length: pages }, (_, index) => ({
    records: { payments: [payment({ remoteId: `${name}${index}a` }), payment({ remoteId: `${name}${index}b` })] },
    context: { at: 1, source: 'sync' as const }
  }));

describe('Many pages on their way to the history', () => {
  let place: ReturnType<typeof ownFolder>;
  let history: AsyncHistory;
  beforeEach(async () => {
    place = ownFolder();
    const opened = await connectHistory({ workerUrl, file: place.file, key: KEY });
    if (!opened.ok) throw new Error(opened.error.kind);
    history = opened.value;
    await history.saveAccount(account());
  });
  afterEach(() => place.drop());

  it('cross page by page with room for other work, and are stored together; two at once are kept apart', async () => {
    const turns: number[] = [];
    const watch = setInterval(() => turns.push(1), 0);
    const [one, other] = [history.storeAll(ACCOUNT, answers(20, 'x')), history.storeAll(ACCOUNT, answers(20, 'y'))];
    // Asked while they cross.
    expect(await history.accounts()).toHaveLength(1);
    expect((await one).changed).toContain('payments');
    await other;
    clearInterval(watch);
    expect(turns.length).toBeGreaterThan(1);
    expect((await history.payments(paymentFilter(), page())).total).toBe(80);
    await history.storeAll(ACCOUNT, []);
    await history.close();
  });

  it('are stored when the history is closed meanwhile; what is asked later is refused', async () => {
    const stored = history.storeAll(ACCOUNT, answers(20, 'z'));
    await Promise.all([stored, history.close()]);
    await expect(history.accounts()).rejects.toMatchObject({ kind: 'closed' });
    const again = mustOpen(place.file);
    expect(again.payments(paymentFilter(), page()).total).toBe(40);
    again.close();
  });
});

import { describe, expect, it } from 'vitest';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { page, paymentFilter, tokenFilter } from '../../../builders/history.ts';
import { account, ACCOUNT, payment, token } from '../../../builders/records.ts';
import { KEY, ownFolder } from './files.ts';

const SYNC = { at: 1_700_000_000, source: 'sync' } as const;
const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

async function inAFile(work: (history: AsyncHistory) => Promise<void>, worker = workerUrl): Promise<void> {
  const place = ownFolder();
  const opened = await connectHistory({ workerUrl: worker, file: place.file, key: KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  await opened.value.saveAccount(account());
  await work(opened.value);
  await opened.value.close();
  place.drop();
}

const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => payment({ remoteId: `p${from + index}`, bookingId: `B${from + index}`, createdAt: index }));

/** Until the second thread answers: then a page does not wait for what is being written. */
async function untilBeside(history: AsyncHistory): Promise<void> {
  for (let from = 0; ; from += 500) {
    let written = false;
    const storing = history.store(ACCOUNT, { payments: many(from, 500) }, SYNC).then(() => (written = true));
    await history.payments(paymentFilter(), page());
    const waited = written;
    await storing;
    if (!waited) return;
  }
}

describe('What screens ask while a sync is written', () => {
  it('is answered at once, and never older than what was written before it was asked', async () => {
    await inAFile(async (history) => {
      await untilBeside(history);
      let { total } = await history.payments(paymentFilter(), page());
      for (let round = 0; round < 20; round += 1) {
        await history.storeAll(ACCOUNT, [
          { records: { payments: many(1_000_000 + round * 10, 10), tokens: [token({ remoteId: `t${round}` })] }, context: SYNC }
        ]);
        total = (total ?? 0) + 10;
        const [payments, tokens, sums, counts, found] = await Promise.all([
          history.payments(paymentFilter(), page()),
          history.tokens(tokenFilter(), page()),
          history.totals({ list: 'payments', filter: paymentFilter() }, null),
          history.counts(ACCOUNT),
          history.payments(paymentFilter({ text: `B${1_000_000 + round * 10 + 9}` }), page())
        ]);
        expect([payments.total, tokens.total, sums.sums[0]?.count, counts.payments, found.total]).toEqual([
          total,
          round + 1,
          total,
          total,
          1
        ]);
      }
    });
  });

  it('is what the writing thread answers', async () => {
    await inAFile(async (history) => {
      const ask = () =>
        Promise.all([
          history.booking([ACCOUNT], 'B3'),
          history.bookingBeside([ACCOUNT], 'B3'),
          history.timeline('payment', 3),
          history.raw('payment', 3),
          history.notes({ kind: 'payment', id: 3 }, [ACCOUNT]),
          history.savedViews('payments'),
          history.openSnoozes([ACCOUNT], 5)
        ]);
      // Asked before the second thread stands: the writer answers.
      const [, byWriter] = await Promise.all([history.store(ACCOUNT, { payments: many(0, 20) }, SYNC), ask()]);
      await untilBeside(history);
      expect(await ask()).toEqual(byWriter);
      expect(await history.search('B3', 5)).toHaveLength(5);
    });
  });

  it('is answered by the writing thread when the other ends', async () => {
    await inAFile(
      async (history) => {
        await history.store(ACCOUNT, { payments: many(0, 20) }, SYNC);
        const total = async () => (await history.payments(paymentFilter(), page())).total;
        while ((await total()) !== -1) await history.accounts();
        expect([await total(), await total()]).toEqual([20, 20]);
      },
      new URL('reader-that-ends.ts', import.meta.url)
    );
  });
});

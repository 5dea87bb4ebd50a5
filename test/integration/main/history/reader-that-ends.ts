import { parentPort } from 'node:worker_threads';

/** The history's worker, except that the thread for screens' questions answers one of them and dies on the next. */
let answered = false;
parentPort?.once('message', async (first: { type: string }) => {
  if (first.type !== 'read') {
    await import('../../../../src/main/history/worker/worker.ts');
    parentPort?.emit('message', first);
    return;
  }
  parentPort?.on('message', ({ id }: { id: number }) => {
    if (answered) throw new Error('as if the machine had failed');
    answered = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage({ type: 'answer', id, value: { total: -1 }, ms: 0 });
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage({ type: 'opened', methods: ['payments', 'close'] });
});

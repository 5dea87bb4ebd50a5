import { parentPort } from 'node:worker_threads';

/** The history's worker without the second thread that answers screens: what the desk did before there was one. */
parentPort?.once('message', async (first: { type: string }) => {
  if (first.type === 'read') throw new Error('there is none');
  await import('../../../src/main/history/worker/worker.ts');
  parentPort?.emit('message', first);
});

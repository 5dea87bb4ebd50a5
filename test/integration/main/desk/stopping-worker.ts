import { parentPort } from 'node:worker_threads';

/** The history's own worker, except that it ends when it is asked for the call named in the environment. */
parentPort?.on('message', (message: { type: string; method?: string }) => {
  if (message.type === 'call' && message.method === process.env['STOP_AT']) process.exit(1);
});

await import('../../../../src/main/history/worker/worker.ts');

import { parentPort } from 'node:worker_threads';

/** Opens like the history's worker, then dies on the first call. */
parentPort?.on('message', (message: { type: string }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (message.type === 'open') parentPort?.postMessage({ type: 'opened', methods: ['accounts', 'preferences', 'close'] });
  else throw new Error('as if the machine had failed');
});

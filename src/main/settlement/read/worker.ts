import { parentPort } from 'node:worker_threads';
import type { ReadRequest } from './read.ts';
import { readPacked } from './packed.ts';

/** Reads one file in a thread of its own, with memory of its own, and ends. */
if (parentPort === null) throw new Error('Runs as a worker thread only');
const port = parentPort;
port.once('message', (request: ReadRequest) => {
  port.postMessage(readPacked(request));
  port.close();
});

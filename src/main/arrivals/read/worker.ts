import { parentPort } from 'node:worker_threads';
import type { ArrivalSource } from '../../../shared/model/arrivals.ts';
import { readTable } from './table.ts';

/** Reads one list in a thread of its own, with memory of its own, and ends. */
if (parentPort === null) throw new Error('Runs as a worker thread only');
const port = parentPort;
port.once('message', (source: ArrivalSource) => {
  void readTable(source).then((answer) => {
    port.postMessage(answer);
    port.close();
    return null;
  });
});

import { Worker } from 'node:worker_threads';

/** What a thread's new objects may take, in MB (V8 counts three parts of it): V8 would take eight times as much and hardly give it back. */
const YOUNG_MB = 6;

export const beginThread = (workerUrl: URL | string, name: string): Worker =>
  new Worker(workerUrl, { argv: [], name, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });

/** The history's thread, begun before anybody can ask for it: it reads its program while Chromium starts. */
export type ThreadAhead = {
  /** Hands it out, once; null when it was handed out before or has ended meanwhile: then another is begun. */
  readonly take: () => Worker | null;
};

export function threadAhead(workerUrl: URL | string): ThreadAhead {
  let worker: Worker | null = beginThread(workerUrl, 'history');
  // What ails it, the thread begun in its place will say.
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    worker = null;
  });
  return {
    take: () => {
      const taken = worker;
      worker = null;
      return taken;
    }
  };
}

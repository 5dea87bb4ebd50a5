import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** What a backup is called until it is whole. */
export const partOf = (target: string): string => `${target}.part`;

const PIECE = 1024 * 1024;

/** The first `bytes` of a file into a new one, which must not be there yet. */
export function copyStart(from: string, to: string, bytes: number): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx', 0o600);
  const piece = Buffer.alloc(PIECE);
  try {
    for (let done = 0; done < bytes;) {
      const read = readSync(source, piece, 0, Math.min(PIECE, bytes - done), done);
      if (read === 0) throw new Error('The backup is shorter than it says');
      writeSync(target, piece, 0, read);
      done += read;
    }
    fsyncSync(target);
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

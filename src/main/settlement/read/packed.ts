import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../shared/values/result.ts';
import type { FileFault, ReadFile } from './read-file.ts';
import { readStatementFile, type ReadRequest } from './read.ts';

/** A file as it leaves the reader's thread: what main shows of it, and the whole as one text that main only hands on. */
export type PackedRead = Omit<ReadFile, 'statements'> & {
  readonly sha256: string;
  readonly packed: string;
  readonly statements: readonly {
    readonly account: string;
    readonly currency: string;
    readonly from: string;
    readonly to: string;
    readonly entries: number;
  }[];
};

export function readPacked(request: ReadRequest): Result<PackedRead, FileFault> {
  const read = readStatementFile(request);
  if (!read.ok) return read;
  const { statements, ...file } = read.value;
  return ok({
    ...file,
    sha256: createHash('sha256').update(request.bytes).digest('hex'),
    packed: JSON.stringify(statements),
    statements: statements.map(({ account, currency, entries }) => {
      const days = entries.map(({ day }) => day).toSorted();
      return { account, currency, from: days[0] ?? '', to: days.at(-1) ?? '', entries: entries.length };
    })
  });
}

import { LARGEST_STATEMENT, type CsvMapping } from '../../../shared/model/settlement.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { readCamt } from './camt.ts';
import { readCsv, type SavedMappings } from './csv.ts';
import { decode } from './decode.ts';
import { looksLikeMt940, readMt940 } from './mt940.ts';
import { Unreadable, type FileFault, type ReadFile } from './read-file.ts';

export type ReadRequest = { readonly bytes: Uint8Array; readonly saved: SavedMappings; readonly mapping: CsvMapping | null };

/** A file of a bank or acquirer, whatever its name says: what it is, is told by what stands in it. */
export function readStatementFile({ bytes, saved, mapping }: ReadRequest): Result<ReadFile, FileFault> {
  try {
    if (bytes.length > LARGEST_STATEMENT) throw new Unreadable('large', { limit: LARGEST_STATEMENT / 1_000_000 });
    const text = decode(bytes).replace(/^\uFEFF/, '');
    if (text.trim() === '') throw new Unreadable('empty');
    if (text.trimStart().startsWith('<')) return ok(readCamt(text));
    if (looksLikeMt940(text)) return ok(readMt940(text));
    return ok(readCsv(text, saved, mapping));
  } catch (cause) {
    if (cause instanceof Unreadable) return err(cause.fault);
    throw cause;
  }
}

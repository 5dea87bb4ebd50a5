import { MOST_TERMS_BYTES, type TermsFile } from '../../shared/model/guests.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';

export type TermsFault = 'tooLarge' | 'notTerms';

/** What kind of file it is, by what is in it and not by its name. */
export function readTerms(bytes: Uint8Array): Result<TermsFile['type'], TermsFault> {
  if (bytes.length > MOST_TERMS_BYTES) return err('tooLarge');
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return ok('application/pdf');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' || text.includes('\u0000') ? err('notTerms') : ok('text/plain');
  } catch {
    return err('notTerms');
  }
}

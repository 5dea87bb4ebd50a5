import { hkdfSync } from 'node:crypto';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { PaperPage } from '../paper/page.ts';
import { openedBytes, sealedBytes } from '../vault/sealed.ts';

/** What lies on the disk: the page as it is printed, the same as a PDF, and when it was made. */
export type Pack = { readonly madeAt: UnixSeconds; readonly page: PaperPage; readonly pdf: Uint8Array };

/**
 * AES-256-GCM under a key of its own, drawn from the history's (HKDF, RFC 5869): whoever cannot open the history cannot open the
 * pack. Layout: mark, nonce (12), tag (16), ciphertext; the mark is authenticated, so that no other file passes for a pack.
 */
const MARK = 'PDBO1';

const keyOf = (historyKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(historyKey, 'hex'), Buffer.alloc(0), 'paydesk blackout pack', 32));

export function seal({ madeAt, page, pdf }: Pack, historyKey: string): Uint8Array {
  const head = Buffer.from(JSON.stringify({ madeAt, page }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([Buffer.from(MARK), sealedBytes(keyOf(historyKey), Buffer.concat([length, head, pdf]), MARK)]);
}

/** Null: it is no pack, was changed, or belongs to another history. */
export function unseal(bytes: Uint8Array, historyKey: string): Pack | null {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, MARK.length) !== MARK) return null;
  const open = openedBytes(keyOf(historyKey), file.subarray(MARK.length), MARK);
  if (open === null || open.length < 4) return null;
  const end = 4 + open.readUInt32BE(0);
  try {
    // Written by `seal` under this very key, and not a bit of it changed since.
    const head = JSON.parse(open.subarray(4, end).toString('utf8')) as Omit<Pack, 'pdf'>;
    return { ...head, pdf: open.subarray(end) };
  } catch {
    return null;
  }
}

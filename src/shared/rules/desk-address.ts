import { DeskAddress } from '../model/desk-address.ts';

/** Encoded, a reference of 100 characters outside ASCII; nothing longer is read at all. */
const LONGEST = 1_300;

const ADDRESS = /^paydesk:\/\/(booking|payment)\/([A-Za-z0-9\-._~!$&'()*+,;=:@%]+)\/?$/i;

/** Control and formatting characters: they change how what follows is shown. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;

/**
 * Reads an address that another program (the booking system, a mail) asked to have opened. Anybody can write one, so nothing but
 * the two forms is read: no query, no fragment, no further path, nothing that is not shown as what it is. The program's own pages
 * (`paydesk://app/`) are neither of the two: they cannot be reached from outside.
 */
export function readDeskAddress(text: string): DeskAddress | null {
  if (text.length > LONGEST) return null;
  const [, kind, encoded] = ADDRESS.exec(text) ?? [];
  if (kind === undefined || encoded === undefined) return null;
  try {
    const reference = decodeURIComponent(encoded);
    if (reference !== reference.trim() || UNSEEN.test(reference)) return null;
    return DeskAddress.safeParse({ kind: kind.toLowerCase(), reference }).data ?? null;
  } catch {
    return null;
  }
}

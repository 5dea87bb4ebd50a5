import { createHash } from 'node:crypto';
import type { Minor } from '../../shared/values/money.ts';
import { kindOf, type MoneyKind } from '../../shared/model/kinds/index.ts';

export type ReferenceParts = {
  readonly merchantKey: string;
  readonly kind: MoneyKind;
  /** `payment:<remote id>`, `token:<remote id>`, `refund:<remote id>` or `booking:<booking id>`; never a local row number. */
  readonly target: string;
  /** Null: all that is left, or no amount. */
  readonly amount: Minor | null;
  readonly currency: string | null;
  /** How many such operations the gateway knew already when this one was asked for. */
  readonly ordinal: number;
};

/**
 * The reference of an operation, fixed before it is sent. Two desks that ask for the same thing while they know the same
 * derive the same text, and the gateway refuses (or the desk finds) the second. Every character follows from the parts:
 * nothing in it may come from a fact that one desk could know and another not yet.
 *
 * `PD-<booking or remote id>-<kind><ordinal>-<10 of base32(sha256)>`, at most 60 characters of `A-Za-z0-9-`
 * (SysPay: printable ASCII up to 85; Saferpay Id[1..80]: letters, digits, `.:-_`).
 */
export function deriveReference(parts: ReferenceParts): string {
  const content = [parts.merchantKey, parts.kind, parts.target, parts.amount ?? 'all', parts.currency ?? '', parts.ordinal];
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  return `PD-${slugOf(parts.target)}-${kindOf(parts.kind).letter}${parts.ordinal}-${base32(digest).slice(0, 10)}`;
}

function slugOf(target: string): string {
  const slug = target
    .slice(target.indexOf(':') + 1)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 24);
  return slug === '' ? '0' : slug;
}

// Crockford's alphabet: no I, L, O or U to misread on the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
  }
  return text;
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '../../../../shared/values/result.ts';

/**
 * Checks of what reaches the merchant outside an API answer. Neither is trusted for money even when it is genuine: the
 * object is read again through the API.
 */

export type ChecksumFault = 'missing' | 'mismatch' | 'unreadable';

/** Both signatures are SHA-1 over the signed bytes followed by the passphrase, in lower-case hex. */
function matches(signed: Uint8Array, passphrase: string, checksum: string): boolean {
  const expected = createHash('sha1').update(signed).update(passphrase, 'utf8').digest();
  const given = checksum.trim();
  return /^[0-9a-f]{40}$/i.test(given) && timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

export type ReturnParameters = { readonly result: string | null; readonly merchant: string | null; readonly checksum: string | null };
/** `kind` is the object's class (`token`, `payment` …). */
export type ReturnedObject = { readonly merchant: string; readonly kind: string; readonly object: Readonly<Record<string, unknown>> };

/**
 * The post process redirection (`return_url?result=…&merchant=…&checksum=…`). The checksum covers the base64 text as it
 * was sent; a `+` that a query parser read as a space is put back first. Version 1 wraps the object as `{payment: …}`.
 */
export function verifyReturn({ result, merchant, checksum }: ReturnParameters, passphrase: string): Result<ReturnedObject, ChecksumFault> {
  if (!result || !merchant || !checksum) return err('missing');
  const sent = result.replace(/ /g, '+');
  if (!matches(Buffer.from(sent, 'utf8'), passphrase, checksum)) return err('mismatch');
  const read = objectOf(Buffer.from(sent, 'base64').toString('utf8'));
  return read ? ok({ merchant, ...read }) : err('unreadable');
}

export type EventHeaders = {
  readonly merchant: string | null;
  readonly checksum: string | null;
  readonly eventId: string | null;
  readonly eventDate: string | null;
};
export type VerifiedEvent = ReturnedObject & {
  /** The same event can come again and overtake others: it is known by this. */
  readonly eventId: string | null;
  /** Unix seconds. */
  readonly eventDate: number | null;
};

/** An event message (EMS): the checksum covers the bytes of the body as received, so it is checked before parsing. */
export function verifyEvent(body: Uint8Array, headers: EventHeaders, passphrase: string): Result<VerifiedEvent, ChecksumFault> {
  const { merchant, checksum, eventId, eventDate } = headers;
  if (!merchant || !checksum) return err('missing');
  if (!matches(body, passphrase, checksum)) return err('mismatch');
  const read = objectOf(Buffer.from(body).toString('utf8'));
  if (!read) return err('unreadable');
  return ok({ merchant, ...read, eventId, eventDate: eventDate !== null && /^\d{1,12}$/.test(eventDate) ? Number(eventDate) : null });
}

type Read = { kind: string; object: Record<string, unknown> };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function objectOf(written: string): Read | null {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return null;
  }
  if (!isObject(json)) return null;
  if (typeof json['class'] === 'string') return { kind: json['class'].toLowerCase(), object: json };
  const inner = isObject(json['data']) ? json['data'] : json;
  for (const kind of ['payment', 'token', 'refund', 'chargeback', 'billing_agreement', 'subscription']) {
    const object = inner[kind];
    if (isObject(object)) return { kind, object };
  }
  return null;
}

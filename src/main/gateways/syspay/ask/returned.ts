import type { ReturnMessage } from '../../../../shared/model/returns.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { Returned, ReturnFault } from '../../port.ts';
import type { UseSecrets } from '../../../vault/secret-store.ts';
import { verifyEvent, verifyReturn, type ChecksumFault, type ReturnedObject } from '../api/checksum.ts';
import { minorOrNull } from '../../../../shared/values/money.ts';

/**
 * A return address or a notification as a person has it: pasted from a browser, a mail or a server's log. The checksum is
 * worked out where the passphrase is; only what it proves comes back.
 */
export async function readReturned(pasted: ReturnMessage, useSecrets: UseSecrets): Promise<Result<Returned, ReturnFault>> {
  const read = await useSecrets(({ passphrase }) =>
    pasted.kind === 'address' ? fromAddress(pasted, passphrase) : fromEvent(pasted, passphrase)
  );
  return read ?? err('noSecrets');
}

/** `…?result=…&merchant=…&checksum=…`, whole or from the question mark on; mail programs break long addresses into lines. */
function fromAddress({ address }: Extract<ReturnMessage, { kind: 'address' }>, passphrase: string): Result<Returned, ChecksumFault> {
  const whole = address.replace(/\s+/g, '');
  const query = new URLSearchParams(whole.slice(whole.indexOf('?') + 1).replace(/#.*$/, ''));
  const [result, merchant, checksum] = ['result', 'merchant', 'checksum'].map((name) => query.get(name));
  const object = verifyReturn({ result: result ?? null, merchant: merchant ?? null, checksum: checksum ?? null }, passphrase);
  return object.ok ? ok(toldBy(object.value, { eventId: null, eventAt: null })) : object;
}

/** Copying changes line ends and may drop the last one, while the checksum counts every byte: each way it may have been is tried. */
function fromEvent(
  { headers, body }: Extract<ReturnMessage, { kind: 'notification' }>,
  passphrase: string
): Result<Returned, ChecksumFault> {
  const header = (name: string) =>
    new RegExp(`^[\\s"'-]*${name}["']?\\s*[:=]\\s*["']?([^"'\\r\\n,]+)`, 'im').exec(headers)?.[1]?.trim() ?? null;
  const given = {
    merchant: header('X-Merchant'),
    checksum: header('X-Checksum'),
    eventId: header('X-Event-Id'),
    eventDate: header('X-Event-Date')
  };
  let fault: ChecksumFault = 'mismatch';
  for (const text of new Set([body, body.trim(), `${body.trim()}\n`, body.trim().replace(/\n/g, '\r\n')])) {
    const event = verifyEvent(Buffer.from(text, 'utf8'), given, passphrase);
    if (event.ok) return ok(toldBy(event.value, { eventId: event.value.eventId, eventAt: event.value.eventDate }));
    if (event.error !== 'mismatch') fault = event.error;
  }
  return err(fault);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);

function toldBy({ merchant, kind, object }: ReturnedObject, event: Pick<Returned, 'eventId' | 'eventAt'>): Returned {
  // A token speaks of the payment made with it, if there was one.
  const inner = isObject(object['payment']) ? object['payment'] : null;
  const money = kind === 'token' ? inner : object;
  const amount = Number(textOf(money?.['amount']) ?? Number.NaN);
  return {
    merchant,
    kind,
    remoteId: textOf(object['id']),
    status: textOf(object['status']),
    reference: textOf(money?.['reference']),
    paymentRemoteId: kind === 'payment' ? textOf(object['id']) : (textOf(inner?.['id']) ?? textOf(object['payment_id'])),
    amount: minorOrNull(amount),
    currency: textOf(money?.['currency']),
    ...event
  };
}

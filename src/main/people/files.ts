import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SignRequest, type SignRequest as ShownRequest } from '../../shared/model/people.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { StoredDesk } from '../history/people/rows.ts';
import { canonical, fingerprintOf, signatureFits, type Sealer } from './seal.ts';
import type { Asked } from './signing.ts';

/** A request that another desk may sign, and what it signed, as files: canonical JSON, so that both desks sign the same bytes. */
const DAY = 86_400;

const Request = z.strictObject({
  what: z.literal('paydesk.signRequest'),
  v: z.literal(1),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  /** What the signature is bound to: the operation with its account, target, amount and text. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which desk asks: the fingerprint of its key. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  person: z.string().max(40),
  ...SignRequest.shape,
  /** Only the desk that asks can tell it for its own. */
  seal: z.string().max(100)
});
type Request = z.infer<typeof Request>;

const Signed = z.strictObject({
  what: z.literal('paydesk.signed'),
  v: z.literal(1),
  request: Request,
  by: z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), name: z.string().min(1).max(60) }),
  at: z.number().int(),
  key: z.string().max(100),
  signature: z.string().max(200)
});

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const found = schema.safeParse(JSON.parse(text));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}

export type Asking = { readonly desk: string; readonly askedBy: string; readonly now: UnixSeconds };

export function requestText(sealer: Sealer, asked: Asked, { desk, askedBy, now }: Asking): string {
  const { account, kind, amount, currency, bookingId, why, hash, person } = asked;
  const told = {
    what: 'paydesk.signRequest' as const,
    v: 1 as const,
    nonce: randomBytes(16).toString('hex'),
    hash,
    key: fingerprintOf(sealer.publicKey),
    person,
    desk,
    askedBy,
    accountName: account.name,
    kind,
    amount,
    currency,
    bookingId,
    why,
    at: now,
    until: now + DAY
  };
  return `${canonical({ ...told, seal: sealer.seal(told) })}\n`;
}

const INVALID = appError('people.fileInvalid');

export type ReadRequest = { readonly request: Request; readonly shown: ShownRequest };

/** What another desk asks for. */
export function readRequest(sealer: Sealer, text: string, now: UnixSeconds): Result<ReadRequest, AppError> {
  const request = read(Request, text);
  if (request === null) return err(INVALID);
  // A desk does not sign for itself: there a second person types the PIN.
  if (request.key === fingerprintOf(sealer.publicKey)) return err(appError('people.fileOwn'));
  if (request.until < now) return err(appError('people.fileOld'));
  return ok({ request, shown: SignRequest.parse(request) });
}

export function signedText(sealer: Sealer, request: Request, by: { readonly id: string; readonly name: string }, at: UnixSeconds): string {
  const told = { what: 'paydesk.signed' as const, v: 1 as const, request, by: { id: by.id, name: by.name }, at, key: sealer.publicKey };
  return `${canonical({ ...told, signature: sealer.sign(canonical(told)) })}\n`;
}

export type TakenSignature = { readonly nonce: string; readonly signer: string; readonly signerName: string; readonly desk: string };

/** What another desk has signed, for just what is asked for here and by a desk whose signatures count. */
export function readSigned(
  parts: { readonly sealer: Sealer; readonly desks: readonly StoredDesk[]; readonly asked: Asked; readonly now: UnixSeconds },
  text: string
): Result<TakenSignature, AppError> {
  const { sealer, desks, asked, now } = parts;
  const signed = read(Signed, text);
  if (signed === null) return err(INVALID);
  const { signature, ...told } = signed;
  const { seal, ...request } = signed.request;
  if (!sealer.fits(request, seal)) return err(appError('people.fileNotOurs'));
  const desk = desks.find(({ key, dropped }) => key === signed.key && dropped === 0);
  if (desk === undefined || !signatureFits(desk.key, canonical(told), signature)) return err(appError('people.fileForeign'));
  if (request.until < now || request.at > now + DAY) return err(appError('people.fileOld'));
  if (request.hash !== asked.hash || request.person !== asked.person) return err(appError('people.fileOther'));
  const fingerprint = fingerprintOf(desk.key);
  return ok({
    nonce: request.nonce,
    signer: `${fingerprint}:${signed.by.id}`,
    signerName: `${signed.by.name} (${desk.name})`,
    desk: fingerprint
  });
}

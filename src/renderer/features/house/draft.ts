import { HouseWish, type HouseAddress, type HouseState } from '../../../shared/model/house.ts';
import { readRequest } from '../../forms/readRequest.ts';
import type { AppError, FieldError } from '../../../shared/values/errors.ts';
import type { Result } from '../../../shared/values/result.ts';

/** What stands in the form; the password stays in its input (Password.tsx). */
export type HouseDraft = {
  host: string;
  port: string;
  database: string;
  user: string;
  tls: HouseAddress['tls'];
  certificate: string | null;
  deskName: string;
  code: string;
};

/** PostgreSQL's own port, and the names of the set-up hint. */
const USUAL = { port: 5432, database: 'paydesk', user: 'paydesk' } as const;

export const draftOf = ({ address, deskName }: HouseState): HouseDraft => ({
  host: address?.host ?? '',
  port: String(address?.port ?? USUAL.port),
  database: address?.database ?? USUAL.database,
  user: address?.user ?? USUAL.user,
  tls: address?.tls ?? 'verified',
  certificate: address?.certificate ?? null,
  deskName: deskName ?? '',
  code: ''
});

const wholeNumber = (typed: string): number => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** @param password empty: the one in the keychain, where there is one */
export function wishOf(
  { host, port, database, user, tls, certificate }: HouseDraft,
  password: string,
  kept: boolean
): Result<HouseWish, readonly FieldError[]> {
  const own = password === '' && !kept ? [{ field: 'password', code: 'required' }] : [];
  return readRequest(HouseWish, { host, port: wholeNumber(port), database, user, tls, certificate, password: password || null }, own);
}

/** Main names a field of the address as it lies in its request; on the form there is one of each. */
export const onForm = (error: AppError): AppError => ({
  ...error,
  fields: error.fields?.map((fault) => ({ ...fault, field: fault.field.replace(/^house\./, '') }))
});

import type { AppError } from '../../shared/values/errors.ts';
import { CANNOT } from './errors.ts';
import { sqlState } from './server.ts';

const BY_STATE: Readonly<Record<string, AppError>> = {
  '28P01': CANNOT.login,
  '28000': CANNOT.login,
  '3D000': CANNOT.database,
  '42501': CANNOT.rights,
  '25006': CANNOT.readOnly,
  '53100': CANNOT.full,
  '57014': CANNOT.silent
};

const CERTIFICATE = /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS_CERT)/;

/** What a failed try to reach the house means, in the desk's own words. */
export function faultOf(cause: unknown): AppError {
  const state = sqlState(cause);
  if (state !== null) return BY_STATE[state] ?? CANNOT.other(messageOf(cause));
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return CANNOT.name;
  if (code === 'ECONNREFUSED') return CANNOT.refused;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return CANNOT.certificateName;
  if (CERTIFICATE.test(code)) return CANNOT.certificate;
  const message = messageOf(cause);
  if (/does not support SSL/i.test(message)) return CANNOT.noTls;
  // A line that another question has just found broken was put away under this one.
  if (
    /time-?out|timed out|terminated|ended unexpectedly|after calling end|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE/i.test(
      `${code} ${message}`
    )
  )
    return CANNOT.silent;
  return CANNOT.other(message);
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown');

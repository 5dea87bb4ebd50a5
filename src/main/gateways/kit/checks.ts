import type { FieldError, GatewayError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';

/** One limit of a gateway, checked before anything is written or sent; null: it is kept. Codes are keys below `errors.field.`. */
export type Check = FieldError | null;

export const must = (holds: boolean, field: string, code: string, params?: FieldError['params']): Check =>
  holds ? null : { field, code, ...(params ? { params } : {}) };

export const tooLong = (field: string, text: string | null, max: number): Check =>
  must((text ?? '').length <= max, field, 'tooLong', { max });

export function checked(checks: readonly Check[]): Result<null, GatewayError> {
  const fields = checks.filter((check) => check !== null);
  return fields.length === 0 ? ok(null) : err({ kind: 'validation', fields, codes: fields.map(({ code }) => code) });
}

import { replaceCardNumbers, sixAndFour } from '../../../../shared/values/card-numbers.ts';

/**
 * The last net under card data. SysPay answers with masked numbers; should it, or whoever filled a free text field, ever
 * write a whole number, no more than its first six and last four digits pass on into a record or the kept raw JSON.
 */

const SECRET_KEY = /^(cvc|cvc2|cvv|cvv2|cv2|security_?code)$/i;
/** Ids, links and times look like card numbers one time in ten and are needed as they are. */
const UNTOUCHED_KEY = /(^|_)(id|reference|url|link|page|date|time|start|end|login|updated|amount|fingerprint)$/i;

/** Text with every card number in it masked to its first six and last four. */
export const maskCardNumbers = (written: string): string => replaceCardNumbers(written, sixAndFour, { standing: true });

/** A copy of a JSON value that holds no whole card number and no security code. */
export function scrub(value: unknown, key = ''): unknown {
  if (SECRET_KEY.test(key)) return value === null ? null : '***';
  if (typeof value === 'string') return UNTOUCHED_KEY.test(key) ? value : maskCardNumbers(value);
  if (typeof value === 'number') {
    if (UNTOUCHED_KEY.test(key)) return value;
    const masked = maskCardNumbers(String(value));
    return masked === String(value) ? value : masked;
  }
  if (Array.isArray(value)) return value.map((item) => scrub(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scrub(item, name)]));
}

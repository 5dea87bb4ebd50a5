/**
 * The last net under card data. SysPay answers with masked numbers; should it, or whoever filled a free text field, ever
 * write a whole number, no more than its first six and last four digits pass on into a record or the kept raw JSON.
 */

const RUN = /(?<![A-Za-z0-9])\d(?:[ -]?\d){11,18}(?![A-Za-z0-9])/g;
const SECRET_KEY = /^(cvc|cvc2|cvv|cvv2|cv2|security_?code)$/i;
/** Ids, links and times look like card numbers one time in ten and are needed as they are. */
const UNTOUCHED_KEY = /(^|_)(id|reference|url|link|page|date|time|start|end|login|updated|amount|fingerprint)$/i;

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Text with every run of 12 to 19 digits that passes the Luhn check masked to its first six and last four. */
export function maskCardNumbers(written: string): string {
  return written.replace(RUN, (run) => {
    const digits = run.replace(/\D/g, '');
    return isLuhn(digits) ? `${digits.slice(0, 6)}${'x'.repeat(digits.length - 10)}${digits.slice(-4)}` : run;
  });
}

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

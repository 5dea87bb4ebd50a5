/**
 * Two nets between the program and its log file: names of fields that hold secrets or card data, and runs of digits
 * that pass the Luhn check. Either one is enough for a value to be blotted out.
 */
const SECRET_FIELDS =
  /(["']?)\b(pass(?:word|phrase)\w*|partner_?passphrase|secret\w*|authorization|x-wsse|password_?digest|partner_?digest|nonce|cvc|cvv|cv2|verification_?code|pan|card_?number|number|history-?key|token_key)\b\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;}\]]+)/gi;

const DIGIT_RUN = /\d(?:[ -]?\d){11,18}/g;

/** Luhn check over digits (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function redact(line: string): string {
  return line
    .replace(SECRET_FIELDS, (_match, quote: string, name: string, sign: string) => `${quote}${name}${quote}${sign}[removed]`)
    .replace(DIGIT_RUN, (run) => (passesLuhn(run.replace(/\D/g, '')) ? '[removed]' : run));
}

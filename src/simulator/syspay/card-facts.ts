/** Whether the last digit fits (ISO/IEC 7812-1, Luhn). Digits only. */
export function luhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number[number.length - 1 - index]);
    const value = index % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'VISA'],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 'MASTERCARD'],
  [/^3[47]/, 'AMEX'],
  [/^3(0[0-5]|[68])/, 'DINERS'],
  [/^35(2[89]|[3-8])/, 'JCB'],
  [/^(6011|64[4-9]|65)/, 'DISCOVER'],
  [/^62/, 'UNIONPAY'],
  [/^(50|5[6-9]|6[0-9])/, 'MAESTRO']
];

/** Scheme by the first digits, or undefined. VISA and MASTERCARD are the API's own words; the others follow them. */
export function schemeOf(number: string): string | undefined {
  return SCHEMES.find(([pattern]) => pattern.test(number))?.[1];
}

/** `4111-11xx-xxxx-1111`: first six and last four digits, in groups of four, as the API displays a card. */
export function display(first6: string, last4: string, length: number): string {
  const masked = `${first6}${'x'.repeat(Math.max(0, length - 10))}${last4}`;
  return (masked.match(/.{1,4}/g) ?? []).join('-');
}

/** Whether a card's last day (end of the expiry month, UTC) lies before `now`, unix seconds. */
export function expired(expMonth: string, expYear: string, now: number): boolean {
  return Date.UTC(Number(expYear), Number(expMonth), 1) / 1000 <= now;
}

/** Digits alone need six of them, anything else eight characters. */
const LEAST = { digits: 6, phrase: 8 };

export type PinFault = 'pinShort' | 'pinSimple';

/** Why a PIN or pass phrase is not taken where one is chosen; a message key below `errors.field.`. Null: it may be used. */
export function pinFault(pin: string): PinFault | null {
  const letters = [...pin];
  const isNumber = /^\d+$/.test(pin);
  if (letters.length < (isNumber ? LEAST.digits : LEAST.phrase)) return 'pinShort';
  if (new Set(letters).size < 3) return 'pinSimple';
  return isNumber && isRun(pin) ? 'pinSimple' : null;
}

/** 123456, 987654 and the like. */
function isRun(digits: string): boolean {
  const steps = new Set([...digits].slice(1).map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10));
  return steps.size === 1;
}

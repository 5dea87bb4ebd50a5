/**
 * Card numbers (ISO/IEC 7812-1: 12 to 19 digits, Luhn) in running text, written in one piece or in groups. A number next to
 * another one ("room 12 4111 1111 1111 1111") is found all the same: every run of whole groups is tried.
 */

export type TextRange = { readonly start: number; readonly end: number };

const STRETCH = /\d+(?:[ \u00a0-]{1,2}\d+)*/g;
const SHORTEST = 12;
const LONGEST = 19;

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

/** `standing`: only groups that no letter touches, so that references like `PD-41A…` stay as they are. */
function groupsOf(text: string, stretch: RegExpMatchArray, standing: boolean): TextRange[][] {
  const from = stretch.index ?? 0;
  const groups = [...stretch[0].matchAll(/\d+/g)].map((group) => ({
    start: from + group.index,
    end: from + group.index + group[0].length
  }));
  if (!standing) return [groups];
  const runs: TextRange[][] = [[]];
  for (const group of groups) {
    if (/[A-Za-z]/.test(`${text[group.start - 1] ?? ''}${text[group.end] ?? ''}`)) runs.push([]);
    else runs.at(-1)?.push(group);
  }
  return runs;
}

function rangesIn(text: string, groups: readonly TextRange[]): TextRange[] {
  return groups.flatMap(({ start }, first) => {
    const found: TextRange[] = [];
    let digits = '';
    for (const group of groups.slice(first)) {
      digits += text.slice(group.start, group.end);
      if (digits.length > LONGEST) break;
      if (digits.length >= SHORTEST && passesLuhn(digits)) found.push({ start, end: group.end });
    }
    return found;
  });
}

/** Where card numbers stand in a text, in order; those that overlap are given as one. */
export function cardNumbersIn(text: string, { standing = false }: { readonly standing?: boolean } = {}): TextRange[] {
  const found = [...text.matchAll(STRETCH)].flatMap((stretch) =>
    groupsOf(text, stretch, standing).flatMap((groups) => rangesIn(text, groups))
  );
  const apart: TextRange[] = [];
  for (const range of found.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && range.start < last.end) apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else apart.push(range);
  }
  return apart;
}

/** The text with each card number in it replaced. */
export function replaceCardNumbers(text: string, by: (number: string) => string, options?: { readonly standing?: boolean }): string {
  let replaced = '';
  let at = 0;
  for (const { start, end } of cardNumbersIn(text, options)) {
    replaced += text.slice(at, start) + by(text.slice(start, end));
    at = end;
  }
  return replaced + text.slice(at);
}

/** Its first six and last four digits. */
export function sixAndFour(number: string): string {
  const digits = number.replace(/\D/g, '');
  return `${digits.slice(0, 6)}${'x'.repeat(Math.max(0, digits.length - 10))}${digits.slice(-4)}`;
}

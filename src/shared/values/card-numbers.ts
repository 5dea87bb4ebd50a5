/**
 * Card numbers (ISO/IEC 7812-1: 12 to 19 digits, Luhn) in running text, written in one piece or in groups. A number next to
 * another one ("room 12 4111 1111 1111 1111") is found all the same: every run of whole groups is tried. What is searched was
 * written by a gateway or typed by anybody, on the thread that answers every window: the search must stay linear.
 */

export type TextRange = { readonly start: number; readonly end: number };

const SHORTEST = 12;
const LONGEST = 19;
/** Between two groups of one number stand a blank (a no-break one too) or a hyphen, two at most. */
const WIDEST_GAP = 2;
/** Room for every group that can be part of one number, and the one that is being read. */
const RING = 32;

/** Luhn check over digits (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 1 ? doubled(digit) : digit;
  }
  return sum % 10 === 0;
}

/** Twice a digit, its own digits added. */
const doubled = (digit: number): number => (digit > 4 ? digit * 2 - 9 : digit * 2);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isGap = (code: number): boolean => code === 32 || code === 160 || code === 45;

/**
 * One run of groups, read once from left to right. The Luhn sum of any piece of it is the difference of two running sums (a
 * piece doubles every second digit counted from its end: those with even or those with odd places in the run), and a
 * number has at most 19 digits, so only the last 19 groups are looked back on: the work grows with the text, not faster.
 */
class Run {
  private digits = 0;
  private evenDoubled = 0;
  private oddDoubled = 0;
  /** The last groups, in rings: where each begins, how many digits stand before it, and their two sums. */
  private readonly starts = new Int32Array(RING);
  private readonly digitsBefore = new Int32Array(RING);
  private readonly evenBefore = new Int32Array(RING);
  private readonly oddBefore = new Int32Array(RING);
  private first = 0;
  private next = 0;

  empty(): void {
    this.digits = this.evenDoubled = this.oddDoubled = this.first = this.next = 0;
  }

  begin(start: number): void {
    while (this.first < this.next && this.digits - this.at(this.digitsBefore, this.first) >= LONGEST) this.first += 1;
    const place = this.next % RING;
    this.starts[place] = start;
    this.digitsBefore[place] = this.digits;
    this.evenBefore[place] = this.evenDoubled;
    this.oddBefore[place] = this.oddDoubled;
    this.next += 1;
  }

  digit(digit: number): void {
    const even = this.digits % 2 === 0;
    this.evenDoubled += even ? doubled(digit) : digit;
    this.oddDoubled += even ? digit : doubled(digit);
    this.digits += 1;
  }

  /** Where the longest card number begins that ends with the last digit read; null when none does. */
  numberEndingHere(): number | null {
    const [sum, before] = this.digits % 2 === 1 ? [this.oddDoubled, this.oddBefore] : [this.evenDoubled, this.evenBefore];
    for (let group = this.first; group < this.next; group += 1) {
      const length = this.digits - this.at(this.digitsBefore, group);
      if (length < SHORTEST) return null;
      if (length <= LONGEST && (sum - this.at(before, group)) % 10 === 0) return this.at(this.starts, group);
    }
    return null;
  }

  private at(ring: Int32Array, group: number): number {
    return ring[group % RING] ?? 0;
  }
}

/** One for all searches, which never overlap: made anew for each text it took most of a sync's time on the thread of the windows. */
const run = new Run();

/**
 * Where card numbers stand in a text, in order; those that overlap are given as one.
 * `standing`: only groups that no letter touches, so that references like `PD-41A…` stay as they are.
 */
export function cardNumbersIn(text: string, { standing = false }: { readonly standing?: boolean } = {}): TextRange[] {
  const found: TextRange[] = [];
  if (text.length < SHORTEST) return found;
  run.empty();
  let groupEnd = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = at;
    if (!joins(text, groupEnd, start)) run.empty();
    run.begin(start);
    for (let code = text.charCodeAt(at); isDigit(code); code = text.charCodeAt(at)) {
      run.digit(code - 48);
      at += 1;
    }
    groupEnd = at;
    if (standing && (isLetter(text.charCodeAt(start - 1)) || isLetter(text.charCodeAt(at)))) {
      run.empty();
      continue;
    }
    const from = run.numberEndingHere();
    if (from !== null) add(found, from, at);
  }
  return found;
}

/** Whether two groups are far enough together to be of one run. */
function joins(text: string, end: number, start: number): boolean {
  if (end < 0 || start - end > WIDEST_GAP) return false;
  for (let at = end; at < start; at += 1) if (!isGap(text.charCodeAt(at))) return false;
  return true;
}

function add(found: TextRange[], from: number, end: number): void {
  let start = from;
  for (let last = found.at(-1); last && last.end > start; last = found.at(-1)) {
    start = Math.min(start, last.start);
    found.pop();
  }
  found.push({ start, end });
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

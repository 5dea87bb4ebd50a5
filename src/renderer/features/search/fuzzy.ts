/** Words as they are compared: without accents, soft hyphens and case. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\u00ad]/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase();

const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** From here on it is what was meant, and stands before what the history holds. */
export const MEANT = 60;

/** One letter wrong, missing, too many, or two changed over: the commonest slips of a hand in a hurry. */
function oneSlip(typed: string, word: string): boolean {
  if (typed.length < 4 || Math.abs(typed.length - word.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const rest = typed.slice(at);
  const left = word.slice(at);
  return (
    rest.slice(1) === left.slice(1) ||
    rest === left.slice(1) ||
    rest.slice(1) === left ||
    (rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  );
}

/** The letters in their order, the first of them first: `rfd` in `refund`. */
function lettersOf(typed: string, word: string): boolean {
  if (typed.length < 2 || typed[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === typed[at]) at += 1;
  return at === typed.length;
}

function wordScore(typed: string, word: string): number {
  if (word === typed) return 100;
  if (word.startsWith(typed)) return typed.length > 1 ? 80 : 60;
  if (oneSlip(typed, word) || (typed.length > 4 && oneSlip(typed, word.slice(0, typed.length)))) return 45;
  if (typed.length > 2 && word.includes(typed)) return 40;
  return lettersOf(typed, word) ? 20 : 0;
}

const best = (typed: string, words: readonly string[]): number => Math.max(0, ...words.map((word) => wordScore(typed, word)));

/**
 * How well what was typed fits a name, or the other words people use for it; 0: not at all. Every word that was typed has to fit. The
 * first letters of its words fit as well: `nl` is New link.
 */
export function fits(typed: string, name: string, also = ''): number {
  const asked = wordsOf(typed);
  if (asked.length === 0) return 0;
  const own = wordsOf(name);
  const others = wordsOf(also);
  const each = asked.map((word) => Math.max(best(word, own), 0.7 * best(word, others)));
  const whole = fold(name).startsWith(fold(typed).trim()) ? 15 : 0;
  if (each.every((score) => score > 0)) return each.reduce((sum, score) => sum + score, 0) / each.length + whole;
  const initials = own.map((word) => word[0]).join('');
  return asked.length === 1 && asked[0] !== undefined && asked[0].length > 1 && initials.startsWith(asked[0]) ? 50 : 0;
}

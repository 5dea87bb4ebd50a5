/** Between two digits of a number written in groups stand a blank (a no-break one too) or a hyphen, two at most. */
const GAP = '[ \\u00a0-]{0,2}';
/** A digit that JSON was made to write as an escape; the backslash is not itself escaped. */
const ESCAPED_DIGIT = /(?<=(?:^|[^\\])(?:\\\\)*)\\u003([0-9])/g;

/**
 * A gateway's answer without the number that was sent to it: six digits in front and four at the end stay, as everywhere. Only
 * this one number is looked for, so that an id that happens to look like a card's stays what it is.
 */
export function cutCard(text: string, number: string): string {
  const plain = text.replace(ESCAPED_DIGIT, '$1');
  const digits = new RegExp(number.split('').join(GAP), 'g');
  if (!digits.test(plain)) return text;
  const cut = `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  // A bare JSON number becomes a text, so that the rest of the answer can still be read.
  const bare = new RegExp(`([:,[]\\s*)${number}(?=\\s*[,}\\]])`, 'g');
  return plain.replace(bare, (_, before: string) => `${before}"${cut}"`).replace(digits, cut);
}

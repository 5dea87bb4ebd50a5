import { cardNumbersIn } from '../../../shared/values/card-numbers.ts';
import type { ListTable } from './read-list.ts';

/** Twelve digits that happen to pass the check are more often a telephone number (model/request-parts.ts). */
const SHORTEST = 13;
/** One number in ten passes the check by chance: a column of booking numbers has some, a column of cards has nothing else. */
const MOSTLY = 0.4;

const DIGITS_ALONE = /^\d{13,19}$/;

/** Text without the card numbers in it, and how many there were. */
export function withoutCardNumbers(text: string): { readonly text: string; readonly cards: number } {
  const found = cardNumbersIn(text).filter(({ start, end }) => text.slice(start, end).replaceAll(/\D/g, '').length >= SHORTEST);
  let left = text;
  for (const { start, end } of found.toReversed()) left = `${left.slice(0, start)}${left.slice(end)}`;
  return { text: found.length === 0 ? text : left.replaceAll(/ {2,}/g, ' ').trim(), cards: found.length };
}

/**
 * Hotel systems put the guarantee's card into the list. It is taken out before anything else reads it, and it is told that it was. A
 * number alone in its cell is kept where the column's others are no card numbers: it is a booking then.
 */
export function withoutCards(rows: readonly (readonly string[])[]): ListTable {
  let cards = 0;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const keeps = Array.from({ length: columns }, (_, column) => {
    const numbers = rows.map((row) => row[column] ?? '').filter((cell) => DIGITS_ALONE.test(cell));
    const passing = numbers.filter((cell) => withoutCardNumbers(cell).cards > 0).length;
    return numbers.length >= 4 && passing < numbers.length * MOSTLY;
  });
  const bare = rows.map((row) =>
    row.map((cell, column) => {
      if (DIGITS_ALONE.test(cell) && keeps[column] === true) return cell;
      const { text, cards: found } = withoutCardNumbers(cell);
      cards += found;
      return text;
    })
  );
  return { rows: bare, cards };
}

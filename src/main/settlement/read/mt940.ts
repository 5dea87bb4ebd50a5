import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { Unreadable, type ReadEntry, type ReadFile, type ReadStatement } from './read-file.ts';
import { accountKey, amountOf, dayOf, oneCurrency } from './values.ts';

/**
 * MT940 (SWIFT, Customer Statement Message), with or without its envelope. Read here and not by a package: the one that is kept up
 * (mt940js, which the tests compare with) rounds every amount to two decimals, cuts a description after 390 characters, refuses unknown
 * fields and names no line.
 */

type Field = { readonly tag: string; readonly line: number; text: string };

const FIELD = /^:(\d{2}[A-Z]?|NS):(.*)$/;

export const looksLikeMt940 = (text: string): boolean => /^:20:/m.test(text) && /^:(25|60|61|62)[A-Z]?:/m.test(text);

function fieldsOf(text: string): readonly Field[] {
  const fields: Field[] = [];
  let inside: Field | null = null;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    // Blocks {1:…}{4: before a statement and -} after it.
    const line = raw.replace(/^(\{\d:[^\n]*?)+(?=:20:)/, '');
    const match = FIELD.exec(line);
    if (match) fields.push((inside = { tag: match[1] ?? '', line: index + 1, text: match[2] ?? '' }));
    else if (line.startsWith('{') || line === '-' || line.startsWith('-}')) inside = null;
    else if (inside) inside.text += `\n${line}`;
  }
  return fields;
}

export function readMt940(text: string): ReadFile {
  const groups: Field[][] = [];
  for (const field of fieldsOf(text)) {
    if (field.tag === '20') groups.push([]);
    const group = groups.at(-1);
    if (!group) throw new Unreadable('element', { element: ':20:', line: field.line });
    group.push(field);
  }
  return { format: 'mt940', version: null, statements: joined(groups.map(statementOf)), table: null };
}

/** Pages of one statement follow one another under the same number (:28C: number/page). */
function joined(pages: readonly ReadStatement[]): readonly ReadStatement[] {
  const statements: ReadStatement[] = [];
  for (const page of pages) {
    const last = statements.at(-1);
    const same = last !== undefined && last.account === page.account && last.currency === page.currency && last.number === page.number;
    if (same) statements[statements.length - 1] = { ...last, entries: [...last.entries, ...page.entries] };
    else statements.push(page);
  }
  return statements;
}

type Balance = { readonly amount: Minor; readonly currency: string; readonly line: number };

function balanceOf({ tag, text, line }: Field): Balance {
  const match = /^([CD])(\d{6})([A-Z]{3})([\d,.]+)/.exec(text);
  const amount = match ? amountOf(match[4] ?? '', match[3] ?? '', ',') : null;
  if (!match || amount === null) throw new Unreadable('field', { element: `:${tag}:`, line, found: text.slice(0, 40) });
  return { amount: match[1] === 'D' ? minor(-amount) : amount, currency: match[3] ?? '', line };
}

function statementOf(group: readonly Field[]): ReadStatement {
  const first = group[0]?.line ?? 1;
  const last = group.at(-1)?.line ?? first;
  const need = (pattern: RegExp, element: string): Field => {
    const field = group.find(({ tag }) => pattern.test(tag));
    if (!field) throw new Unreadable(element === ':62F:' ? 'cutOff' : 'element', { element, line: element === ':62F:' ? last : first });
    return field;
  };
  const account = accountKey(need(/^25/, ':25:').text.split('\n')[0] ?? '');
  const before = balanceOf(need(/^60/, ':60F:'));
  const { currency } = before;
  const entries: ReadEntry[] = [];
  let entry: Field | null = null;
  for (const field of group) {
    if (field.tag === '61') {
      entry = field;
      entries.push(entryOf(field, currency));
    } else if (field.tag === '86' && entry !== null) {
      const told = entries.at(-1);
      if (told) entries[entries.length - 1] = { ...told, text: `${told.text}\n${described(field.text)}`.trim() };
    } else if (field.tag.startsWith('62')) entry = null;
  }
  const after = balanceOf(need(/^62/, ':62F:'));
  oneCurrency(after.line, after.currency, currency);
  const sum = entries.reduce<number>((total, { amount }) => total + amount, 0);
  if (before.amount + sum !== after.amount) throw new Unreadable('sums', { line: after.line });
  const number = group.find(({ tag }) => tag.startsWith('28'))?.text.split(/[/\n]/)[0] ?? null;
  return { account, currency, number, entries };
}

/** Value day, day booked, side, letter of the currency, amount, kind, reference // the bank's, a line more. */
const ENTRY = /^(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?(R?[CD]|E[CD])([A-Z])?(\d[\d,.]*)([A-Z][A-Z0-9]{3})?([\s\S]*)$/;

function entryOf({ text, line }: Field, currency: string): ReadEntry {
  const match = ENTRY.exec(text);
  const amount = match ? amountOf(match[8] ?? '', currency, ',') : null;
  if (!match) throw new Unreadable('field', { element: ':61:', line, found: text.split('\n')[0]?.slice(0, 40) ?? '' });
  if (amount === null) throw new Unreadable('amount', { line, found: (match[8] ?? '').slice(0, 30) });
  const [year, month, date] = [2000 + Number(match[1]), Number(match[2]), Number(match[3])];
  const booked = match[4] === undefined || match[5] === undefined ? null : [Number(match[4]), Number(match[5])];
  // The day booked has no year: it is the one that brings it near the value day.
  const turn = booked === null ? 0 : (booked[0] ?? 0) - month > 6 ? -1 : month - (booked[0] ?? 0) > 6 ? 1 : 0;
  const day = booked === null ? dayOf(year, month, date) : dayOf(year + turn, booked[0] ?? 0, booked[1] ?? 0);
  if (day === null || dayOf(year, month, date) === null) throw new Unreadable('day', { line, found: text.slice(0, 10) });
  const side = match[6] ?? 'C';
  const reversal = side.startsWith('R');
  // A reversed credit leaves the account, a reversed debit comes back.
  const comes = side.endsWith('C') !== reversal;
  return {
    line,
    day,
    amount: comes ? amount : minor(-amount),
    fee: NOTHING,
    reversal,
    text: (match[10] ?? '')
      .replace(/^NONREF/, '')
      .replaceAll('//', '\n')
      .trim()
  };
}

/** The parts of a structured description (`?20`) are put together again; lines are broken anywhere, also within a word. */
const described = (text: string): string =>
  /^\d{0,3}\??\d{0,2}.*\?\d{2}/s.test(text)
    ? text
        .replaceAll('\n', '')
        .replaceAll(/\?(2[1-9]|6[0-3])/g, '')
        .replaceAll(/\?\d{2}/g, '\n')
    : text;

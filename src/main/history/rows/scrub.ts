import { z } from 'zod';
import type { Row } from '../sql/db.ts';

/**
 * What of a row is the guest's. A row that is marked (`blanked_at`) never holds any of it: rows/entities.ts asks here whenever one is
 * written. Amounts, numbers, dates, states, ids and the masked card stay.
 */
const COLUMNS = ['guest_name', 'guest_email', 'guest_language', 'description', 'card_holder'] as const;
/** What a payment means is named by may be an address (a wallet). A card's masked number is none. */
const HOLDS_LETTERS = /@/;
/** Of the facts those that name who is billed. */
const FACTS = ['billingName', 'billingEmail'];

export const isBlanked = (row: Row): boolean => row.blanked_at !== null && row.blanked_at !== undefined;

export function withoutGuest(row: Row): Row {
  const blank: Row = { ...row };
  for (const column of COLUMNS) if (column in blank) blank[column] = null;
  if (typeof blank.method_display === 'string' && HOLDS_LETTERS.test(blank.method_display)) blank.method_display = null;
  if (typeof blank.facts === 'string') blank.facts = factsWithoutGuest(blank.facts);
  return blank;
}

const Facts = z.record(z.string(), z.unknown());

function factsWithoutGuest(text: string): string | null {
  const left = Object.entries(Facts.parse(JSON.parse(text))).filter(([name]) => !FACTS.includes(name));
  return left.length === 0 ? null : JSON.stringify(Object.fromEntries(left));
}

type Leaf = (key: string, value: unknown) => unknown;

/** Walks JSON; `leaf` says what stands in place of each value that is neither list nor object. */
function walk(value: unknown, key: string, leaf: Leaf, guest: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, key, leaf, guest));
  if (typeof value !== 'object' || value === null) return leaf(key, value);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, walk(one, name, guest(name) ? () => null : leaf, guest)] as const)
  );
}

/** Parts of an answer that are about the guest as a whole. */
const GUEST_WORDS =
  'guest customer payer address holder billing shipping delivery contact person ' +
  'travell?er recipient beneficiary name mail phone mobile birth zip postal city street';
const GUEST_PART = new RegExp(`${GUEST_WORDS.replaceAll(' ', '|')}|(^|_)ip(_|$)`, 'i');
/** Words that stay in an answer: what names a thing of the gateway, a moment, a state. Every other text of it goes. */
const SMALL_WORDS =
  'id ids uuid ref status state type currency currencycode date time at reference ' +
  'mode flow brand scheme code result masked last4 bin expiry source category version object action';
const END_WORDS = 'Id ID Ids Status State Type Currency CurrencyCode Date Time Reference Mode Brand Scheme Code Result Version';
const PLAIN_KEY = new RegExp(`(^|_)(${SMALL_WORDS.replaceAll(' ', '|')})$|(${END_WORDS.replaceAll(' ', '|')})$`);

/** What a gateway said, without the guest: numbers and yes or no stay, texts only where their name says that they are the gateway's. */
export const rawWithoutGuest = (said: unknown): unknown =>
  walk(
    said,
    '',
    (key, value) => (GUEST_PART.test(key) || (typeof value === 'string' && (!PLAIN_KEY.test(key) || /\s|@/.test(value))) ? null : value),
    (key) => GUEST_PART.test(key)
  );

/** In an order's own JSON the guest's fields are few and known. */
const ORDER_PART = /^guest$|^address$/;
const ORDER_KEY =
  /^(guestName|guestEmail|guestLanguage|description|holder|billingName|billingEmail|email|phone|firstName|lastName|actionUrl)$/;

/** What was asked for, without the guest: what the desk goes on reading of it (dates, amounts, kinds) stays. Null where it is no JSON. */
export function askedWithoutGuest(text: string): string {
  try {
    const asked: unknown = JSON.parse(text);
    return JSON.stringify(
      walk(
        asked,
        '',
        (key, value) => (ORDER_KEY.test(key) || (key === 'methodDisplay' && HOLDS_LETTERS.test(String(value))) ? null : value),
        (key) => ORDER_PART.test(key)
      )
    );
  } catch {
    return '{}';
  }
}

type Table = 'token' | 'payment' | 'refund' | 'operation';
type IsBlanked = (table: Table, remoteId: string) => boolean;

const RECORD = ['guestName', 'guestEmail', 'guestLanguage', 'description', 'cardHolder'];

/** A row as desks tell it to each other, by the same rules as one that is kept. */
function recordWithoutGuest(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const blank: Record<string, unknown> = { ...record };
  for (const field of RECORD) if (field in blank) blank[field] = null;
  if (HOLDS_LETTERS.test(String(blank['methodDisplay'] ?? ''))) blank['methodDisplay'] = null;
  const facts = Facts.safeParse(blank['facts']);
  if (facts.success) blank['facts'] = Object.fromEntries(Object.entries(facts.data).filter(([name]) => !FACTS.includes(name)));
  if ('raw' in blank) blank['raw'] = rawWithoutGuest(blank['raw']);
  return blank;
}

/** Of which row each list tells, and by which of its fields. */
const LISTS: readonly { readonly list: string; readonly table: Table; readonly by: string }[] = [
  { list: 'tokens', table: 'token', by: 'remoteId' },
  { list: 'payments', table: 'payment', by: 'remoteId' },
  { list: 'refunds', table: 'refund', by: 'remoteId' },
  { list: 'captures', table: 'payment', by: 'paymentRemoteId' },
  { list: 'operations', table: 'operation', by: 'remoteId' }
];

const AnyRecord = z.record(z.string(), z.unknown());

/** What a gateway said, as desks tell it to each other. */
export const Said = z.looseObject({ records: z.record(z.string(), z.array(z.unknown())) });

/** What a gateway said, without the guests of these rows; null: it tells of none of them. */
export function saidWithoutGuests(
  said: Readonly<Record<string, readonly unknown[]>>,
  isGone: IsBlanked
): Record<string, readonly unknown[]> | null {
  let any = false;
  const scrubbed = { ...said };
  for (const { list, table, by } of LISTS) {
    scrubbed[list] = (said[list] ?? []).map((one) => {
      const record = AnyRecord.safeParse(one);
      if (!record.success || !isGone(table, String(record.data[by]))) return one;
      any = true;
      return recordWithoutGuest(record.data);
    });
    if (said[list] === undefined) delete scrubbed[list];
  }
  return any ? scrubbed : null;
}

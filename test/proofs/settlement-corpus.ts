import type { IncomingPayment, IncomingRefund } from '../../src/shared/model/domain.ts';
import type { SettledState } from '../../src/shared/model/settlement.ts';
import { deriveReference } from '../../src/main/money/reference.ts';
import { minor } from '../../src/shared/values/money.ts';
import { payment, refund } from '../builders/records.ts';
import { bytesOf, camt, csv, latin1, mt940, type Line } from '../builders/statements.ts';

/**
 * A year of a hotel, and what its banks say of it. At one account every payment arrives by itself, its reference broken, spaced and cut by
 * the bank; at the other a day's payments arrive in one sum, less a fee. Faults are planted among them, each of a kind that happens.
 */

export const ACCOUNTS = ['acc-1', 'acc-2'] as const;
export const CHF = 'CH9300762011623852957';
export const EUR = 'DE89370400440532013000';

/** `missing`: never arrives. The others as they must be found. */
export type Fault = Exclude<SettledState, 'settled' | 'part'> | 'missing';

export type Corpus = {
  readonly days: readonly string[];
  readonly payments: readonly { readonly account: string; readonly payment: IncomingPayment; readonly refund: IncomingRefund | null }[];
  readonly files: readonly { readonly name: string; readonly account: string; readonly bytes: Uint8Array }[];
  /** What must be found, by the gateway's id of the payment; every other payment is sound. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** Movements that are nobody's payment. */
  readonly strangers: number;
  /** Batches that arrived in two entries; sound, and said to be so. */
  readonly splits: number;
};

/** The same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST = Date.parse('2026-01-01T12:00:00Z') / 1000;
const DAY = 86_400;
export const dayAt = (index: number): string => new Date((FIRST + index * DAY) * 1000).toISOString().slice(0, 10);

/** What banks do to a reference. */
function mangled(reference: string, random: () => number): string {
  const kind = Math.floor(random() * 5);
  const at = 4 + Math.floor(random() * (reference.length - 8));
  if (kind === 0) return reference;
  if (kind === 1) return reference.replaceAll('-', '');
  if (kind === 2) return `${reference.slice(0, at)} ${reference.slice(at)}`;
  if (kind === 3) return reference.toLowerCase();
  return `${reference.slice(0, at)}\n${reference.slice(at)}`;
}

const EVERY = 1_000;
/** Of a thousand payments so many have each fault. */
const SINGLE: readonly Fault[] = ['missing', 'doubled', 'wrongAmount', 'wrongCurrency', 'feeKept', 'reversed'];

export function makeCorpus(count: number): Corpus {
  const random = randomFrom(12);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));
  const batched = Math.floor(count / 10);
  const single = count - batched;
  const span = Math.max(20, Math.min(300, Math.floor(batched / 33)));
  const faults = new Map<string, Fault>();
  const payments: Corpus['payments'][number][] = [];
  const lines = new Map<string, Line[]>([
    [CHF, []],
    [EUR, []]
  ]);
  const arrives = (account: string, line: Line): void => void lines.get(account)?.push(line);

  for (let index = 0; index < single; index += 1) {
    const day = Math.floor((index * span) / single);
    const id = `s${index}`;
    const amount = between(1_000, 300_000);
    const reference = deriveReference({
      merchantKey: 'm',
      kind: 'createLink',
      target: `booking:BK${index}`,
      amount: minor(amount),
      currency: 'CHF',
      ordinal: 1
    });
    const gatewayId = `7f${index.toString(36).padStart(10, '0')}Zk93Qp`;
    const byId = random() < 0.1;
    const at = FIRST + day * DAY;
    const fault = index % EVERY < SINGLE.length ? SINGLE[index % EVERY] : undefined;
    const given = fault === undefined && random() < 0.01;
    const remoteId = byId ? gatewayId : id;
    if (fault) faults.set(remoteId, fault);
    payments.push({
      account: ACCOUNTS[0],
      payment: payment({
        remoteId,
        reference: byId ? null : reference,
        amount,
        capturedAmount: amount,
        currency: 'CHF',
        createdAt: at,
        processedAt: at
      }),
      refund: given
        ? refund({
            remoteId: `r${id}`,
            paymentRemoteId: remoteId,
            amount,
            currency: 'CHF',
            reference: `${reference.slice(0, 3)}${id}-R1-${reference.slice(-10)}`,
            createdAt: at + DAY,
            processedAt: at + DAY
          })
        : null
    });
    const name = byId ? gatewayId : mangled(reference, random);
    const text = `Gutschrift ${random() < 0.5 ? 'Zahlung ' : 'CARD PAYMENT REF:'}${name} Gast ${index}`;
    const arrival = dayAt(day + 2);
    singleLines(fault, amount, random).forEach(({ shift, euro, ...line }) =>
      arrives(euro ? EUR : CHF, {
        day: shift > 0 ? dayAt(day + 2 + shift) : arrival,
        text: line.reversal ? `Storno ${text}` : text,
        ...line
      })
    );
    if (given)
      arrives(CHF, { day: dayAt(day + 4), amount: -amount, text: `Rückbuchung ${mangled(`PD-${id}-R1-${reference.slice(-10)}`, random)}` });
  }
  const splits = addBatches({ count: batched, span, between, random, payments, faults, arrives });
  let strangers = 0;
  for (let day = 0; day < span; day += 1) {
    for (let index = 0; index < 4; index += 1) {
      strangers += 1;
      const out = index % 2 === 0;
      arrives(day % 2 === 0 ? CHF : EUR, {
        day: dayAt(day + 2),
        amount: out ? -between(5_000, 900_000) : between(5_000, 900_000),
        text: out ? `Miete und Lohn ${day}/${index}` : `Gutschrift Müller AG Rechnung ${day}-${index}`
      });
    }
  }
  return { days: [dayAt(0), dayAt(span + 8)], payments, files: filesOf(lines, span + 12), faults, strangers, splits };
}

type SingleLine = Omit<Line, 'day' | 'text'> & { readonly shift: number; readonly euro: boolean };

function singleLines(fault: Fault | undefined, amount: number, random: () => number): readonly SingleLine[] {
  const plain = { amount, shift: 0, euro: false };
  switch (fault) {
    case 'missing':
      return [];
    case 'doubled':
      return [plain, { ...plain, shift: 1 }];
    case 'wrongAmount':
      return [{ ...plain, amount: Math.floor(amount * 0.7) }];
    case 'wrongCurrency':
      return [{ ...plain, euro: true }];
    case 'feeKept':
      return [{ ...plain, amount: amount - Math.ceil(amount * 0.02) }];
    case 'reversed':
      return [plain, { amount: -amount, reversal: true, shift: 3, euro: false }];
    case undefined: {
      const fee = random() < 0.1 ? Math.ceil(amount * 0.015) : 0;
      return [fee > 0 ? { ...plain, amount: amount - fee, fee } : plain];
    }
  }
}

type BatchPlan = {
  readonly count: number;
  readonly span: number;
  readonly between: (low: number, high: number) => number;
  readonly random: () => number;
  readonly payments: Corpus['payments'][number][];
  readonly faults: Map<string, Fault>;
  readonly arrives: (account: string, line: Line) => void;
};

/** A day's payments in one sum: most less a fee that is told; every tenth split over two days, lacking one, with one twice, or less a fee untold. */
function addBatches({ count, span, between, random, payments, faults, arrives }: BatchPlan): number {
  let splits = 0;
  let made = 0;
  for (let day = 0; day < span; day += 1) {
    const last = Math.floor(((day + 1) * count) / span);
    const amounts: number[] = [];
    const first = made;
    for (; made < last; made += 1) {
      const amount = between(5_000, 400_000);
      amounts.push(amount);
      const at = FIRST + day * DAY + (made - first) * 60;
      payments.push({
        account: ACCOUNTS[1],
        payment: payment({ remoteId: `b${made}`, amount, capturedAmount: amount, createdAt: at, processedAt: at }),
        refund: null
      });
    }
    const gross = amounts.reduce((sum, amount) => sum + amount, 0);
    const one = Math.floor(random() * amounts.length);
    const text = `Kartenumsatz Terminal 4711 Batch ${day}`;
    const fee = Math.ceil(gross * 0.014);
    const arrival = dayAt(day + 2);
    if (day % 10 === 3) {
      splits += 1;
      const half = Math.floor(gross * 0.4);
      arrives(EUR, { day: arrival, amount: half, text: `${text} 1/2` });
      arrives(EUR, { day: dayAt(day + 3), amount: gross - half, text: `${text} 2/2` });
    } else if (day % 10 === 5) {
      faults.set(`b${first + one}`, 'missing');
      arrives(EUR, { day: arrival, amount: gross - (amounts[one] ?? 0), text });
    } else if (day % 10 === 7) {
      faults.set(`b${first + one}`, 'doubled');
      arrives(EUR, { day: arrival, amount: gross + (amounts[one] ?? 0), text });
    } else if (day % 10 === 9) arrives(EUR, { day: arrival, amount: gross - fee, text });
    else arrives(EUR, { day: arrival, amount: gross - fee, fee, text });
  }
  return splits;
}

/** Five days a file, in turn of each kind; those with a fee told need one that can tell it. */
function filesOf(lines: ReadonlyMap<string, readonly Line[]>, span: number): Corpus['files'] {
  const files: Corpus['files'][number][] = [];
  for (const [account, all] of lines) {
    const currency = account === CHF ? 'CHF' : 'EUR';
    const sorted = all.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    for (let start = 0, at = 0; start < span; start += 5) {
      const end = dayAt(start + 5);
      const from = at;
      while (at < sorted.length && (sorted[at]?.day ?? '') < end) at += 1;
      const part = sorted.slice(from, at);
      if (part.length === 0) continue;
      const told = { account, currency, lines: part, number: String(start) };
      const kind = (start / 5) % 3;
      const version = ['02', '04', '06', '08'][start % 4] ?? '04';
      const plain = part.every(({ fee }) => fee === undefined);
      const bytes =
        kind === 0 || (kind === 1 && !plain) ? bytesOf(camt(told, version)) : kind === 1 ? latin1(mt940(told)) : bytesOf(csv(told));
      files.push({ name: `${currency} ${dayAt(start)}`, account, bytes });
    }
  }
  return files;
}

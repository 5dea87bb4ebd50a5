import { describe, expect, it } from 'vitest';
import { operationFields } from '../../../../src/renderer/features/operations/fields.ts';
import { paymentFields } from '../../../../src/renderer/features/payments/fields.ts';
import { emptyPayments } from '../../../../src/renderer/features/payments/store.ts';
import { refundFields } from '../../../../src/renderer/features/refunds/fields.ts';
import { cardFields, linkFields } from '../../../../src/renderer/features/tokens/fields.ts';
import { emptyLinks } from '../../../../src/renderer/features/tokens/store.ts';
import { completionsOf } from '../../../../src/renderer/list/filter/typed/complete.ts';
import type { TypedContext } from '../../../../src/renderer/list/filter/typed/context.ts';
import { TYPED_NAMES } from '../../../../src/renderer/list/filter/typed/names.ts';
import { piecesOf } from '../../../../src/renderer/list/filter/typed/pieces.ts';
import { readTyped } from '../../../../src/renderer/list/filter/typed/readTyped.ts';
import { spanOf } from '../../../../src/renderer/text/days.ts';

const NAMES: Readonly<Record<string, string>> = {
  'state.word.reserved': 'Reserved',
  'state.word.partlyTaken': 'Partly taken',
  'common.yes': 'Ja',
  'common.no': 'Nein'
};
const context: TypedContext = {
  locale: 'en-GB',
  today: '2026-11-26',
  currencies: ['EUR', 'JPY', 'CHF'],
  accounts: [
    { id: 'a', name: 'Hotel Seeblick', gateway: 'north' },
    { id: 'b', name: 'Hotel Berghof', gateway: 'south' }
  ],
  nameOf: (words, option) => NAMES[`${words}.${option}`] ?? option
};

const typed = (text: string, finished = true) => readTyped(text, { fields: paymentFields, filter: emptyPayments, context, finished });
const link = (text: string) => readTyped(text, { fields: linkFields, filter: emptyLinks, context, finished: true });

describe('What is typed into a list’s box', () => {
  it('is cut at blanks, not between quotes', () => {
    expect(piecesOf('state:"partly taken"  miller "von Berg" a:b')).toEqual([
      { text: 'state:"partly taken"', name: 'state', value: 'partly taken' },
      { text: 'miller', name: null, value: 'miller' },
      { text: '"von Berg"', name: null, value: 'von Berg' },
      { text: 'a:b', name: 'a', value: 'b' }
    ]);
    expect(piecesOf('state:"partly')).toEqual([{ text: 'state:"partly', name: 'state', value: 'partly' }]);
    expect(piecesOf('   ')).toEqual([]);
  });

  it('is text where no filter has that name', () => {
    expect(typed('https://example.org Müller 12:30')).toEqual({
      change: null,
      text: 'https://example.org Müller 12:30',
      left: 'https://example.org Müller 12:30',
      faults: []
    });
  });

  it('is told where another list has a filter of that name, and not searched for', () => {
    expect(typed('checkout:<today Miller')).toEqual({
      change: null,
      text: 'Miller',
      left: 'checkout:<today Miller',
      faults: [{ text: 'checkout:<today', why: 'elsewhere' }]
    });
    expect(typed('checkout:<to', false)).toMatchObject({ text: null, faults: [] });
    const all = [cardFields, linkFields, operationFields, paymentFields, refundFields].flatMap((fields) => fields.map((one) => one.typed));
    expect(new Set(all.filter((name) => name !== undefined))).toEqual(TYPED_NAMES);
  });

  it('sets filters in any combination, and the rest is searched', () => {
    expect(typed('state:authorized amount:>100 Miller card:4242 refunded:no')).toMatchObject({
      change: { states: ['reserved'], amountFrom: 10_001, amountTo: null, last4: '4242', refunded: 'no' },
      text: 'Miller',
      left: 'Miller',
      faults: []
    });
    expect(link('checkout:<today state:asked,lapsed')).toMatchObject({
      change: { checkOut: { from: null, to: null, days: 'beforeToday' }, states: ['asked', 'lapsed'] },
      text: null
    });
  });

  it('leaves the last piece alone until it is finished', () => {
    expect(typed('Miller amount:>1', false)).toEqual({ change: null, text: 'Miller', left: 'Miller amount:>1', faults: [] });
    expect(typed('amount:>1 ', false).change).toMatchObject({ amountFrom: 101 });
  });

  it('takes states by their key, their name on screen, or a word of the trade', () => {
    for (const word of ['partlyTaken', '"Partly taken"', 'partly-taken', 'partlycaptured'])
      expect(typed(`state:${word}`).change).toEqual({ states: ['partlyTaken'] });
    expect(typed('state:nonsense')).toMatchObject({
      change: null,
      left: 'state:nonsense',
      faults: [{ text: 'state:nonsense', why: 'option' }]
    });
  });

  it('reads amounts with and without a currency, and ranges', () => {
    expect(typed('amount:100').change).toEqual({ amountFrom: 10_000, amountTo: 10_000, currency: null });
    expect(typed('amount:100..200,50').change).toMatchObject({ amountFrom: 10_000, amountTo: 20_050 });
    expect(typed('amount:..200').change).toMatchObject({ amountFrom: null, amountTo: 20_000 });
    expect(typed('amount:>=5000JPY').change).toEqual({ amountFrom: 5000, amountTo: null, currency: 'JPY' });
    expect(typed('amount:<50').change).toMatchObject({ amountFrom: null, amountTo: 4999 });
    for (const wrong of ['amount:>', 'amount:ten', 'amount:..', 'amount:5..x'])
      expect(typed(wrong).faults).toMatchObject([{ why: 'amount' }]);
  });

  it('reads days: relative ones stay relative, others are whole days', () => {
    expect(typed('processed:lastmonth').change).toMatchObject({ processed: { days: 'lastMonth' } });
    expect(typed('processed:last7').change).toMatchObject({ processed: { days: 'last7' } });
    expect(typed('processed:24.12.2025').change).toEqual({ processed: spanOf('2025-12-24', '2025-12-24') });
    expect(typed('processed:>2025-12-24').change).toEqual({ processed: spanOf('2025-12-25', null) });
    expect(typed('processed:<2025-12-24').change).toEqual({ processed: spanOf(null, '2025-12-23') });
    expect(typed('processed:2025-12-01..2025-12-24').change).toEqual({ processed: spanOf('2025-12-01', '2025-12-24') });
    expect(typed('processed:someday').faults).toMatchObject([{ why: 'days' }]);
  });

  it('wants four figures of a card, never its number', () => {
    expect(typed('card:4242424242424242')).toMatchObject({ change: null, faults: [{ why: 'figures' }] });
    expect(typed('card:').faults).toMatchObject([{ why: 'empty' }]);
  });

  it('finds accounts and gateways by name, answers in the language on screen', () => {
    expect(typed('account:seeblick').change).toEqual({ accountIds: ['a'] });
    expect(typed('account:hotel').change).toEqual({ accountIds: ['a', 'b'] });
    expect(typed('gateway:South').change).toEqual({ gateway: 'south' });
    expect(typed('gateway:west').faults).toMatchObject([{ why: 'gateway' }]);
    expect(typed('refunded:ja').change).toEqual({ refunded: 'yes' });
    expect(link('phone:yes').change).toEqual({ phoneBookingOnly: true });
  });

  it('every list’s names differ', () => {
    for (const fields of [paymentFields, linkFields, operationFields]) {
      const names = fields.flatMap((field) => field.typed ?? []);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => /^[a-z]+$/.test(name))).toBe(true);
    }
  });
});

const offers = (text: string) => completionsOf(text, paymentFields, (field) => field.label, context).map(({ value }) => value);

describe('Completion', () => {
  it('offers names of filters, then their values', () => {
    expect(offers('Miller re')).toEqual(['Miller refunded:', 'Miller reference:']);
    expect(offers('refunded:')).toEqual(['refunded:yes ', 'refunded:no ']);
    expect(offers('state:partly')).toEqual(['state:partlyTaken ', 'state:partlyRefunded ']);
    expect(offers('account:')).toEqual(['account:"Hotel Seeblick" ', 'account:"Hotel Berghof" ']);
    expect(offers('processed:l')).toEqual(['processed:last7 ', 'processed:lastmonth ']);
  });
  it('offers nothing behind a blank, for text, and for what is open', () => {
    expect([offers(''), offers('state:reserved '), offers('Oberhollenzer'), offers('card:')]).toEqual([[], [], [], []]);
  });
});

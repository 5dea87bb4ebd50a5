import { describe, expect, it } from 'vitest';
import type { Arrival, ArrivalWish, KnownArrival } from '../../../../src/shared/model/arrivals.ts';
import { judgeArrivals, type ArrivalFacts } from '../../../../src/shared/rules/arrivals/marks.ts';
import { arrivalRequest } from '../../../../src/shared/rules/arrivals/request.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { account } from '../../../builders/accounts.ts';

const NOW = 1_795_000_000;
const TODAY = '2026-11-18';

const row = (change: Partial<Arrival> = {}): Arrival => ({
  line: 2,
  bookingId: 'R-1',
  firstName: 'Ada',
  lastName: 'Muster',
  email: 'ada@example.org',
  phone: '',
  arrival: '2026-11-20',
  departure: '2026-11-22',
  amount: '100.00',
  currency: 'EUR',
  language: 'de',
  room: '',
  ...change
});
const whose = account('syspay');
const wish: ArrivalWish = {
  accountId: whose.id,
  what: 'sale',
  share: { of: 'whole' },
  expiry: 'days7',
  currency: 'EUR',
  language: 'en',
  terminalId: null,
  gatewayMails: false
};
const facts = (known: readonly Partial<KnownArrival>[] = []): ArrivalFacts => ({
  account: whose,
  known: new Map(
    known.map((one) => [one.bookingId ?? 'R-1', { bookingId: 'R-1', sums: [], openLinks: 0, unresolved: 0, madeAt: null, ...one }])
  ),
  now: NOW,
  today: TODAY,
  grant: undefined
});
const marksOf = (rows: readonly Arrival[], known: readonly Partial<KnownArrival>[] = [], change: Partial<ArrivalWish> = {}) =>
  judgeArrivals(rows, { ...wish, ...change }, facts(known)).map(({ standing, marks }) => [standing, ...marks]);

const sums = { currency: 'EUR', asked: minor(0), open: minor(0), reserved: minor(0), taken: minor(0), refunded: minor(0) };

describe('What is said of an arrival', () => {
  it('is ready where nothing speaks against it', () => {
    expect(marksOf([row()])).toEqual([['ready']]);
  });

  it.each([
    ['paid', [{ sums: [{ ...sums, taken: minor(100) }] }]],
    ['paid', [{ sums: [{ ...sums, reserved: minor(100) }] }]],
    ['openLink', [{ openLinks: 1 }]],
    ['madeBefore', [{ madeAt: NOW - 86_400 }]]
  ])('%s: a person has to look', (mark, known) => {
    expect(marksOf([row()], known)).toEqual([['look', mark]]);
  });

  it('counts what was given back as not paid, and what nobody knows as nothing to touch', () => {
    expect(marksOf([row()], [{ sums: [{ ...sums, taken: minor(100), refunded: minor(100) }] }])).toEqual([['ready']]);
    expect(marksOf([row()], [{ unresolved: 1 }])).toEqual([['off', 'notKnown']]);
  });

  it.each([
    ['noBooking', { bookingId: ' ' }],
    ['noDays', { arrival: null }],
    ['noDays', { arrival: '31.02.2026' }],
    ['noDays', { departure: '2026-11-19' }],
    ['oddAmount', { amount: '0.00' }],
    ['oddAmount', { amount: '-50.00' }],
    ['oddAmount', { amount: '1.234 ?' }],
    ['oddAmount', { amount: '' }],
    ['badEmail', { email: 'ada@' }]
  ] as const)('%s: nothing can be made of it', (mark, change) => {
    expect(marksOf([row(change)])).toEqual([['off', mark]]);
  });

  it('looks at the list as a whole', () => {
    const others = [2, 3, 4, 5].map((number) => row({ bookingId: `R-${number}` }));
    expect(marksOf([row({ amount: '10000.00' }), ...others])[0]).toEqual(['look', 'far']);
    expect(marksOf([row({ currency: 'CHF' }), ...others])[0]).toEqual(['look', 'otherCurrency']);
    expect(marksOf([row(), row()])).toEqual([
      ['look', 'twice'],
      ['off', 'same']
    ]);
    expect(marksOf([row(), row({ amount: '50.00' })])).toEqual([
      ['look', 'twice'],
      ['look', 'twice']
    ]);
    expect(marksOf([row({ arrival: '2026-11-17' })])).toEqual([['look', 'past']]);
    expect(marksOf([row({ email: '' })])).toEqual([['look', 'noEmail']]);
  });

  it('asks for a share of it to the minor unit, and keeps the whole as the total', () => {
    const asked = (share: ArrivalWish['share'], amount = '100.01') => {
      const made = arrivalRequest(row({ amount }), { ...wish, share }, whose, NOW);
      return made.ok ? [made.request.amount, made.request.booking.totalAmount] : made.fault;
    };
    expect(asked({ of: 'whole' })).toEqual([10_001, 10_001]);
    expect(asked({ of: 'half' })).toEqual([5001, 10_001]);
    expect(asked({ of: 'percent', percent: 30 })).toEqual([3000, 10_001]);
    expect(asked({ of: 'fixed', amount: '50' })).toEqual([5000, 10_001]);
    expect(asked({ of: 'fixed', amount: '50' }, '')).toEqual([5000, 5000]);
    expect(asked({ of: 'fixed', amount: '50' }, 'n/a')).toBe('oddAmount');
    expect(marksOf([row({ amount: '40.00' })], [], { share: { of: 'fixed', amount: '50' } })).toEqual([['look', 'overStay']]);
  });

  it('marks what is above the person’s limit', () => {
    const limits = { EUR: { act: minor(5000), day: null } };
    const [judged] = judgeArrivals([row()], wish, { ...facts(), grant: { may: true, limits } });
    expect(judged).toMatchObject({ standing: 'look', marks: ['overLimit'] });
  });

  it('keeps a link within what the account takes, and open for a day where the guest comes today', () => {
    const until = (change: Partial<Arrival>, expiry: ArrivalWish['expiry']) => {
      const made = arrivalRequest(row(change), { ...wish, expiry }, whose, NOW);
      return made.ok ? made.request.payableUntil : made.fault;
    };
    expect(until({}, 'days3')).toBe(NOW + 3 * 86_400);
    expect(until({ arrival: '2026-11-10' }, 'arrival')).toBe(NOW + 86_400);
    expect(until({ arrival: '2099-11-10', departure: '2099-11-11' }, 'arrival')).toBeLessThanOrEqual(
      whose.capabilities.link.expiry.max === null ? Number.MAX_SAFE_INTEGER : NOW + whose.capabilities.link.expiry.max
    );
  });
});

import { PaymentSort } from '../../../src/shared/model/list-order.ts';
import { PaymentFilter } from '../../../src/shared/model/lists.ts';
import { minor } from '../../../src/shared/values/money.ts';
import { chanceOf } from '../seed/chance.ts';
import { UNTIL } from '../seed/history.ts';

/** Questions a list of payments is asked: each filter it offers, two of them, any order. The same for the same number. */
export type ListQuestion = { readonly name: string; readonly filter: PaymentFilter; readonly sort: PaymentSort };

const DAY = 86_400;
const span = (from: number, days: number) => ({ from: UNTIL - from * DAY, to: UNTIL - (from - days) * DAY });

/** `random`: from 0 up to 1. */
type Make = (random: (question: number) => number) => Partial<PaymentFilter>;
const pick = <T>(random: number, from: readonly T[]): T => from[Math.floor(random * from.length)] as T;

const FILTERS: readonly (readonly [name: string, make: Make])[] = [
  [
    'state',
    (r) => ({ states: [pick(r(1), ['taken', 'released', 'failed', 'cancelled', 'lapsed', 'reserved', 'partlyRefunded'] as const)] })
  ],
  ['status', (r) => ({ statuses: [pick(r(2), ['SUCCESS', 'VOIDED', 'FAILED', 'WAITING'])] })],
  ['currency', (r) => ({ currency: pick(r(3), ['EUR', 'GBP', 'JPY', 'KWD', 'SEK']) })],
  ['account', (r) => ({ accountIds: [pick(r(4), ['seed-city', 'seed-lake', 'seed-alps'])] })],
  ['gateway', (r) => ({ gateway: pick(r(5), ['syspay', 'saferpay']) })],
  ['scheme', (r) => ({ scheme: pick(r(6), ['VISA', 'MASTERCARD', 'JCB']) })],
  ['method', (r) => ({ methodType: pick(r(7), ['CREDITCARD', 'IDEAL']) })],
  ['refunded', (r) => ({ refunded: pick(r(8), ['yes', 'no'] as const) })],
  ['amount', (r) => ({ amountFrom: minor(Math.floor(r(9) * 100_000)), amountTo: minor(100_000 + Math.floor(r(10) * 100_000)) })],
  ['requested', (r) => ({ requested: span(Math.floor(r(11) * 3600) + 40, pick(r(12), [1, 7, 30, 365])) })],
  ['processed', (r) => ({ processed: span(Math.floor(r(13) * 3600) + 40, pick(r(14), [1, 3, 30, 365])) })],
  ['text', (r) => ({ text: pick(r(15), ['müller', 'smith', 'Иванов', 'anna', 'R1234', 'garcia', 'example.net', '4242']) })],
  ['booking', (r) => ({ bookingId: `R${100_000 + Math.floor(r(16) * 300_000)}` })],
  ['last four', (r) => ({ last4: String(Math.floor(r(17) * 10_000)).padStart(4, '0') })],
  ['source', (r) => ({ source: pick(r(18), ['1', '2', '3', '4']) })]
];

const COLUMNS = PaymentSort.unwrap().unwrap().shape.column.options;

/** `kind`: what the question is to be about. */
export function listQuestion(kind: 'filter' | 'pair' | 'sort', index: number): ListQuestion {
  const chance = chanceOf(4711, index);
  const random = (question: number): number => chance.share(1000 + question);
  const [one, other] = [chance.pick(1, FILTERS), chance.pick(2, FILTERS)];
  const chosen = kind === 'pair' ? [one, other] : kind === 'filter' || chance.share(3) < 0.6 ? [one] : [];
  const sort: PaymentSort =
    kind === 'sort' ? { column: chance.pick(4, COLUMNS), direction: chance.pick(5, ['asc', 'desc'] as const) } : null;
  const filter = PaymentFilter.parse(Object.assign({}, ...chosen.map(([, make]) => make(random))));
  const by = sort === null ? '' : ` by ${sort.column} ${sort.direction}`;
  return { name: `${chosen.map(([name]) => name).join(' + ') || 'all'}${by}`, filter, sort };
}

export const TYPED = [
  'mü',
  'smi',
  'anna',
  'r1002',
  'garcía',
  '4242',
  'PD-R1',
  '123.45',
  '€ 1 234,50',
  'иван',
  '王',
  'example.org',
  '99',
  'baker an'
];

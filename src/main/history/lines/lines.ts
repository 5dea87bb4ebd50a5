import { RefundState, TokenState, type Account } from '../../../shared/model/domain.ts';
import type { ColumnOf } from '../../../shared/model/exports.ts';
import { PaymentMoney, type StateWord } from '../../../shared/model/money-words.ts';
import { cardState, linkMoney, netOf, paymentMoney, type LinkFacts, type Money } from '../../../shared/rules/money-state.ts';
import { NOTHING } from '../../../shared/values/money.ts';
import { text, type Cell } from '../../text/cells.ts';
import { refundCell, stateCell, yesNo } from '../../text/own-words.ts';
import { numberAt, ofFew, type Values, type Write } from './bytes.ts';
import type { Amount } from './amounts.ts';
import { createFields, type Fields } from './fields.ts';
import type { LineList, LinePlan, LineSum } from './plan.ts';

/** The lines of a list: what is read of a row, as SQL, and how its values are written. */
export type LineMaker = {
  readonly reads: readonly string[];
  readonly writes: readonly Write[];
  /** What the amounts that were written since it was last asked come to. */
  readonly summed: () => readonly LineSum[];
};

type FieldsOf<L extends LineList> = Readonly<Record<ColumnOf<L>, () => Write>>;

const yes = (is: string) => yesNo(is === '1');

/** Worked out once for all columns of a row. */
function oncePerRow<T>(of: (values: Values) => T): (values: Values) => T {
  let kept: { readonly row: number; readonly made: T } | null = null;
  return (values) => {
    if (kept?.row !== values.row) kept = { row: values.row, made: of(values) };
    return kept.made;
  };
}

/** The money of the payment that is read under this name. */
function paymentAt({ slot, minorAt }: Fields, table: 'r' | 'p'): (values: Values) => PaymentMoney {
  const { state, captureMode } = PaymentMoney.shape;
  const at = (column: string): number => slot(`${table}.${column}`);
  const [stateAt, modeAt, currencyAt] = [at('state'), at('capture_mode'), at('currency')];
  const [amount, captured] = [minorAt(`${table}.amount`), minorAt(`${table}.captured_amount`)];
  const [refunded, pending] = [minorAt(`${table}.refunded_amount`), minorAt(`${table}.refund_pending_amount`)];
  const stateOf = ofFew((word) => state.parse(word));
  const modeOf = ofFew((word) => captureMode.parse(word === '' ? null : word));
  const currencyOf = ofFew((word) => word);
  return (values) => ({
    state: stateOf(values, stateAt),
    amount: amount(values) ?? NOTHING,
    currency: currencyOf(values, currencyAt),
    capturedAmount: captured(values) ?? NOTHING,
    refundedAmount: refunded(values) ?? NOTHING,
    refundPendingAmount: pending(values) ?? NOTHING,
    captureMode: modeOf(values, modeAt)
  });
}

type MoneyFields = Pick<
  FieldsOf<'payments'>,
  'state' | 'amount' | 'reserved' | 'captured' | 'released' | 'refunded' | 'refund_pending' | 'net' | 'currency'
>;

/** Of what was asked, what is held, taken, given up, given back and left. Read where one of its columns is asked for. */
function moneyFields({ amount, wordOf }: Fields, begin: () => (values: Values) => Money<StateWord>): MoneyFields {
  let begun: ((values: Values) => Money<StateWord>) | null = null;
  const money = () => (begun ??= oncePerRow(begin()));
  const field = (column: string, part: (of: Money<StateWord>) => Amount['amount']) => () => {
    const of = money();
    return amount(column, (values) => {
      const known = of(values);
      return { amount: known.asked === null ? null : part(known), currency: known.currency };
    });
  };
  const said = <Word extends string>(part: (of: Money<StateWord>) => Word | null, cellOf: (value: Word) => Cell) => {
    const of = money();
    return wordOf((values) => part(of(values)), cellOf);
  };
  return {
    state: () => said(({ state }) => state, stateCell),
    amount: field('amount', ({ asked }) => asked),
    reserved: field('reserved', ({ reserved }) => reserved),
    captured: field('captured', ({ taken }) => taken),
    released: field('released', ({ released }) => released),
    refunded: field('refunded', ({ refunded }) => refunded),
    refund_pending: field('refund_pending', ({ refunding }) => refunding),
    net: field('net', netOf),
    currency: () => said(({ currency }) => currency, text)
  };
}

/** A fact that is no text was not told (tables/columns.ts). */
const fact = (name: string): string => `iif(json_type(r.facts, '$.${name}') = 'text', r.facts ->> '$.${name}', NULL)`;
const APPROVAL = `CASE WHEN r.facts IS NULL THEN NULL ELSE coalesce(${fact('approvalCode')}, ${fact('processingCode')}) END`;

/** What lists have in common. */
const rowFields = ({ account, text, name }: Fields) => ({
  account: () => account('account'),
  gateway: () => text('r.gateway'),
  environment: () => account('environment'),
  gateway_id: () => name('r.remote_id'),
  reference: () => name('r.reference'),
  booking: () => name('r.booking_id'),
  guest: () => text('r.guest_name'),
  email: () => text('r.guest_email'),
  status: () => text('r.status')
});

/** How a link or card stands, and whether it is the one or the other. */
function tokenAt({ slot, minorAt }: Fields) {
  const [isLink, isCard] = [slot('r.is_link'), slot('r.is_card')];
  const [stateAt, amount] = [slot('r.state'), minorAt('r.amount')];
  const [currency, currencyAt] = [ofFew((said) => (said === '' ? null : said)), slot('r.currency')];
  const state = ofFew((said) => TokenState.parse(said));
  return {
    isCard: (values: Values) => numberAt(values, isCard) === 1,
    facts: (values: Values): LinkFacts => ({
      state: state(values, stateAt),
      amount: numberAt(values, isLink) === 1 ? amount(values) : null,
      currency: currency(values, currencyAt)
    })
  };
}

function tokens(fields: Fields): FieldsOf<'tokens'> {
  const { text: said, name, moment, day, word, wordOf } = fields;
  return {
    ...rowFields(fields),
    check_in: () => day('r.check_in'),
    check_out: () => day('r.check_out'),
    ...moneyFields(fields, () => {
      const [token, payment, known] = [tokenAt(fields), paymentAt(fields, 'p'), fields.slot('p.id')];
      return (values) => linkMoney(token.facts(values), numberAt(values, known) === null ? null : payment(values));
    }),
    card_state: () => {
      const token = tokenAt(fields);
      return wordOf((values) => (token.isCard(values) ? cardState(token.facts(values)) : null), stateCell);
    },
    preauthorization: () => word('r.preauth', yes),
    payment: () => name('r.payment_remote_id'),
    scheme: () => said('r.card_scheme'),
    last_four: () => name('r.card_last4'),
    card_expiry: () => name('r.card_expiry'),
    mandate: () => said('r.mandate_status'),
    created_at: () => moment('r.created_at'),
    payable_until: () => moment('r.accept_until'),
    usable_until: () => moment('r.expires_at'),
    checked_at: () => moment('r.fetched_at'),
    description: () => said('r.description')
  };
}

function payments(fields: Fields): FieldsOf<'payments'> {
  const { text: said, name, moment, word } = fields;
  return {
    ...rowFields(fields),
    ...moneyFields(fields, () => {
      const payment = paymentAt(fields, 'r');
      return (values) => paymentMoney(payment(values));
    }),
    preauthorization: () => word('r.preauth', yes),
    scheme: () => said('r.card_scheme'),
    last_four: () => name('r.card_last4'),
    created_at: () => moment('r.created_at'),
    processed_at: () => moment('r.processed_at'),
    settled_at: () => moment('r.settled_at'),
    failure: () => said('r.failure_category'),
    descriptor: () => said('r.descriptor'),
    processor_reference: () => name('r.processor_reference'),
    approval_code: () => name(APPROVAL),
    description: () => said('r.description')
  };
}

function refunds(fields: Fields): FieldsOf<'refunds'> {
  const { text: said, name, moment, word, sum } = fields;
  return {
    ...rowFields(fields),
    of_payment: () => name('r.payment_remote_id'),
    to_card: () => name('r.token_remote_id'),
    state: () => word('r.state', (state) => refundCell(RefundState.parse(state))),
    amount: () => sum('amount', 'r.amount'),
    currency: () => said('r.currency'),
    reason: () => said('r.description'),
    scheme: () => said('r.card_scheme'),
    last_four: () => name('r.card_last4'),
    created_at: () => moment('r.created_at'),
    processed_at: () => moment('r.processed_at'),
    failure: () => said('r.failure_category'),
    processor_reference: () => name('r.processor_reference'),
    approval_code: () => name(APPROVAL)
  };
}

function operations(fields: Fields): FieldsOf<'operations'> {
  const { account, text: said, moment, sum } = fields;
  const { reference: _, ...common } = rowFields(fields);
  return {
    ...common,
    gateway: () => account('gateway'),
    feature: () => said('r.feature'),
    type: () => said('r.type'),
    amount: () => sum('amount', 'r.amount'),
    fee: () => sum('fee', 'r.fee'),
    currency: () => said('r.currency'),
    paid_with: () => said('r.method_display'),
    scheme: () => said('r.scheme'),
    operation_at: () => moment('r.operation_at'),
    processed_at: () => moment('r.processed_at')
  };
}

/** `p` is the payment. */
function captures({ account, text: said, name, moment, sum }: Fields): FieldsOf<'captures'> {
  return {
    account: () => account('account'),
    gateway: () => said('p.gateway'),
    environment: () => account('environment'),
    of_payment: () => name('r.payment_remote_id'),
    capture_id: () => name('r.capture_id'),
    reference: () => name('r.reference'),
    booking: () => name('p.booking_id'),
    guest: () => said('p.guest_name'),
    status: () => said('r.status'),
    amount: () => sum('amount', 'r.amount'),
    currency: () => said('r.currency'),
    captured_at: () => moment('r.captured_at'),
    scheme: () => said('p.card_scheme'),
    last_four: () => name('p.card_last4')
  };
}

const LISTS: { readonly [L in LineList]: (fields: Fields) => FieldsOf<L> } = { tokens, payments, refunds, operations, captures };

/** Whoever asks for columns the list has not gets none for them, as everywhere in files. */
export function lineMaker(list: LineList, plan: LinePlan, accounts: readonly Account[]): LineMaker {
  const fields = createFields(plan, new Map(accounts.map((account) => [account.id, account])));
  const all: Readonly<Record<string, () => Write>> = LISTS[list](fields);
  const writes = plan.columns.flatMap((column) => all[column]?.() ?? []);
  return { reads: fields.reads, writes, summed: fields.summed };
}

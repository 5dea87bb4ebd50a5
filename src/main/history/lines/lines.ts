import type { Account } from '../../../shared/model/domain.ts';
import { RefundState } from '../../../shared/model/domain.ts';
import type { ColumnOf } from '../../../shared/model/exports.ts';
import { StateWord, type MoneyState } from '../../../shared/model/money-words.ts';
import { netOf, paymentMoney, type Money } from '../../../shared/rules/money-state.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { refundCell, stateCell, yesNo } from '../../text/own-words.ts';
import { readFacts } from '../rows/tables/columns.ts';
import { toPaymentMoney } from '../rows/tables/payments.ts';
import type { Row } from '../sql/db.ts';
import { createFields, type Field, type Fields } from './fields.ts';
import type { LineList, LinePlan } from './plan.ts';

/** The lines of a list: which columns of its table they are made of, and a line of a row. */
export type LineMaker = { readonly reads: readonly string[]; readonly line: (row: Row) => string };

type FieldsOf<L extends LineList> = Readonly<Record<ColumnOf<L>, Field>>;

const MONEY = ['state', 'amount', 'currency', 'captured_amount', 'refunded_amount', 'refund_pending_amount', 'capture_mode'];

/** How the money of a payment stands is worked out once for all its columns. */
function moneyFields({ amount, word }: Fields): Pick<FieldsOf<'payments'>, 'state' | PaymentAmount> {
  let [last, known]: [Row | null, Money<MoneyState> | null] = [null, null];
  const of = (row: Row): Money<MoneyState> => {
    if (last === row && known !== null) return known;
    [last, known] = [row, paymentMoney(toPaymentMoney(row))];
    return known;
  };
  const field = (part: (of: Money<MoneyState>) => Minor | null): Field => ({
    reads: MONEY,
    of: (row) => {
      const money = of(row);
      return amount(part(money), money.currency);
    }
  });
  return {
    state: word('money_state', (state) => stateCell(StateWord.parse(state))),
    amount: field(({ asked }) => asked),
    reserved: field(({ reserved }) => reserved),
    captured: field(({ taken }) => taken),
    released: field(({ released }) => released),
    refunded: field(({ refunded }) => refunded),
    refund_pending: field(({ refunding }) => refunding),
    net: field(netOf)
  };
}
type PaymentAmount = 'amount' | 'reserved' | 'captured' | 'released' | 'refunded' | 'refund_pending' | 'net';

const approval = ({ plainName }: Fields): Field => ({
  reads: ['facts'],
  of: ({ facts = null }) => {
    if (facts === null) return '';
    const { approvalCode, processingCode } = readFacts(facts);
    return plainName(approvalCode ?? processingCode);
  }
});

function payments(fields: Fields): FieldsOf<'payments'> {
  const { account, text, name, moment, word } = fields;
  return {
    account: account('account'),
    gateway: text('gateway'),
    environment: account('environment'),
    gateway_id: name('remote_id'),
    reference: name('reference'),
    booking: name('booking_id'),
    guest: text('guest_name'),
    email: text('guest_email'),
    status: text('status'),
    ...moneyFields(fields),
    currency: text('currency'),
    preauthorization: word('preauth', (is) => yesNo(is === '1')),
    scheme: text('card_scheme'),
    last_four: name('card_last4'),
    created_at: moment('created_at'),
    processed_at: moment('processed_at'),
    settled_at: moment('settled_at'),
    failure: text('failure_category'),
    descriptor: text('descriptor'),
    processor_reference: name('processor_reference'),
    approval_code: approval(fields),
    description: text('description')
  };
}

function refunds(fields: Fields): FieldsOf<'refunds'> {
  const { account, text, name, moment, word, sum } = fields;
  return {
    account: account('account'),
    gateway: text('gateway'),
    environment: account('environment'),
    gateway_id: name('remote_id'),
    reference: name('reference'),
    of_payment: name('payment_remote_id'),
    to_card: name('token_remote_id'),
    booking: name('booking_id'),
    guest: text('guest_name'),
    email: text('guest_email'),
    status: text('status'),
    state: word('state', (state) => refundCell(RefundState.parse(state))),
    amount: sum('amount'),
    currency: text('currency'),
    reason: text('description'),
    scheme: text('card_scheme'),
    last_four: name('card_last4'),
    created_at: moment('created_at'),
    processed_at: moment('processed_at'),
    failure: text('failure_category'),
    processor_reference: name('processor_reference'),
    approval_code: approval(fields)
  };
}

function operations(fields: Fields): FieldsOf<'operations'> {
  const { account, text, name, moment, sum } = fields;
  return {
    account: account('account'),
    gateway: account('gateway'),
    environment: account('environment'),
    gateway_id: name('remote_id'),
    feature: text('feature'),
    type: text('type'),
    status: text('status'),
    booking: name('booking_id'),
    guest: text('guest_name'),
    email: text('guest_email'),
    amount: sum('amount'),
    fee: sum('fee'),
    currency: text('currency'),
    paid_with: text('method_display'),
    scheme: text('scheme'),
    operation_at: moment('operation_at'),
    processed_at: moment('processed_at')
  };
}

const LISTS: { readonly [L in LineList]: (fields: Fields) => FieldsOf<L> } = { payments, refunds, operations };

/** Whoever asks for columns the list has not gets none for them, as everywhere in files. */
export function lineMaker(list: LineList, plan: LinePlan, accounts: readonly Account[]): LineMaker {
  const all: Readonly<Record<string, Field>> = LISTS[list](createFields(plan, new Map(accounts.map((account) => [account.id, account]))));
  const fields = plan.columns.flatMap((column) => all[column] ?? []);
  const { separator } = plan.format;
  return {
    reads: [...new Set(fields.flatMap(({ reads }) => reads))],
    line: (row) => `${fields.map(({ of }) => of(row)).join(separator)}\r\n`
  };
}

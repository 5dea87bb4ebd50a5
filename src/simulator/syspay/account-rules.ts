import type { Core } from '../core/types.ts';
import type { Problems } from './errors.ts';
import type { DebitWish, RefundWish } from './payment-request.ts';
import { settingsOf } from './settings.ts';
import { stateOf } from './state.ts';
import type { Payment } from './state.ts';
import type { TokenWish } from './token-request.ts';

/** Rules that depend on the merchant's account and history. Each adds its problems beside those of the fields. */

type Money = { reference?: string; amount?: number; currency?: string; preauth?: boolean; captureDate?: number | null };
const DAY = 86_400;

/** @param prefix `payment.` inside a token request, empty for a debit */
function checkMoney(core: Core, money: Money, prefix: string, problems: Problems): void {
  const settings = settingsOf(core);
  const { reference, amount, currency, preauth, captureDate } = money;
  if (reference !== undefined && Object.hasOwn(stateOf(core).references, `payment:${reference}`))
    problems.add(`${prefix}reference`, 30008, reference);
  if (amount !== undefined && amount > 0 && amount < settings.minimum) problems.add(`${prefix}amount`, 30012, amount);
  if (amount !== undefined && amount > settings.maximum) problems.add(`${prefix}amount`, 30013, amount);
  if (currency !== undefined && !settings.currencies.includes(currency)) problems.add(`${prefix}currency`, 30014, currency);
  if (preauth === true && !settings.preauth) problems.add(`${prefix}preauth`, 30010);
  if (captureDate === undefined || captureDate === null) return;
  const now = core.clock.now();
  if (preauth !== true) problems.add(`${prefix}capture_date`, 30045, captureDate);
  else if (captureDate <= now) problems.add(`${prefix}capture_date`, 30046, captureDate);
  else if (captureDate > now + settings.preauthDays * DAY) problems.add(`${prefix}capture_date`, 30047, captureDate);
}

export function checkTokenWish(core: Core, wish: Partial<TokenWish>, problems: Problems): void {
  const settings = settingsOf(core);
  const { source, payment, method, mandateCurrency } = wish;
  if (source !== undefined && source !== null && !settings.sources.some((known) => known.id === source))
    problems.add('source', 20006, source);
  if (mandateCurrency !== undefined && mandateCurrency !== null && payment === null) {
    if (!settings.mandates) problems.add('mandate', 30004);
    if (!settings.currencies.includes(mandateCurrency)) problems.add('mandate_currency', 30014, mandateCurrency);
  }
  if (payment === undefined || payment === null) return;
  checkMoney(core, payment, 'payment.', problems);
  if (method === undefined || method === null || method.type === 'CREDITCARD') return;
  if (payment.currency !== undefined && payment.currency !== 'EUR') problems.add('payment.currency', 30014, payment.currency);
  if (payment.preauth) problems.add('payment.preauth', 30010);
}

export function checkDebit(core: Core, wish: Partial<DebitWish>, problems: Problems): void {
  checkMoney(core, wish, '', problems);
  if (wish.tokenId === undefined) return;
  const token = stateOf(core).tokens[wish.tokenId];
  if (token === undefined) return problems.add('token_id', 60001, wish.tokenId);
  if (token.status !== 'ACTIVE') return problems.add('token_id', 60003, token.status);
  if (token.method !== null && token.method.type !== 'CREDITCARD') problems.add('token_id', 30018, token.method.type);
  if (token.mandate === null) return;
  if (token.mandate.status !== 'ACTIVE') problems.add('token_id', 60010, token.mandate.status);
  else if (wish.currency !== undefined && wish.currency !== token.mandate.currency) problems.add('currency', 30027, wish.currency);
}

export function checkRefund(core: Core, wish: Partial<RefundWish>, problems: Problems): void {
  const settings = settingsOf(core);
  const state = stateOf(core);
  const { reference, paymentId, amount, currency } = wish;
  if (reference !== undefined && Object.hasOwn(state.references, `refund:${reference}`)) problems.add('reference', 40003, reference);
  if (!settings.refunds) problems.add('payment_id', 30034, paymentId);
  if (settings.balanceTooLow) problems.add('amount', 40010, amount);
  if (paymentId === undefined) return;
  const payment = state.payments[paymentId];
  if (payment === undefined) return problems.add('payment_id', 20007, paymentId);
  if (state.tokens[payment.tokenId]?.method?.type === 'SOFORT_BANKING') problems.add('payment_id', 20039, paymentId);
  if (payment.status !== 'SUCCESS') problems.add('payment_id', 50001, payment.status);
  if (currency !== undefined && currency !== payment.currency) problems.add('currency', 40004, currency);
  if (amount !== undefined && payment.status === 'SUCCESS' && amount > refundable(core, payment)) problems.add('amount', 40006, amount);
}

/** Minor units that may still be refunded: the amount less every refund that has not failed. */
function refundable(core: Core, payment: Payment): number {
  const refunds = Object.values(stateOf(core).refunds).filter(
    (r) => r.paymentId === payment.id && r.status !== 'FAILED' && r.status !== 'ERROR'
  );
  return payment.amount - refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

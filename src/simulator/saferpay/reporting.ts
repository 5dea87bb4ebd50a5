import { BRAND_NAMES } from './cards.ts';
import { findTerminal } from './accounts.ts';
import { responseAddress } from './answers.ts';
import { isoDate } from './context.ts';
import type { Context } from './context.ts';
import { capturedValue } from './lifecycle.ts';
import { liveRefundsOf } from './lookups.ts';
import { displayText, maskedNumber } from './means.ts';
import { amountContainer, decimalString } from './money.ts';
import type { Money } from './money.ts';
import { reportDate } from './requests-management.ts';
import type { TransactionsQuery } from './requests-management.ts';
import type { Transaction } from './state.ts';

/** TransactionReporting GetTransactions: oldest first, pages asked for from 1 and answered from 0. */
export function transactionsReport(context: Context, query: TransactionsQuery): Record<string, unknown> {
  const start = reportDate(query.StartDate) ?? 0;
  const end = reportDate(query.EndDate) ?? 0;
  // "Up to and including yesterday" is written 23:59, so the minute that is named still counts.
  const limit = query.EndDate.includes('T') ? end + 60 : end;
  const matching = Object.values(context.state.transactions)
    .filter(
      (t) =>
        t.customerId === context.customerId &&
        t.createdAt >= start &&
        t.createdAt < limit &&
        stateOf(t) === query.TransactionState &&
        (query.TerminalId === undefined || Number(t.terminalId) === query.TerminalId)
    )
    .toSorted((a, b) => a.createdAt - b.createdAt);
  const size = Math.min(query.PageSize, context.state.settings.maxPageSize);
  const page = Math.max(1, query.PageNumber) - 1;
  return {
    PageNumber: page,
    PageSize: size,
    TotalTransactions: matching.length,
    Transactions: matching.slice(page * size, (page + 1) * size).map((t) => row(context, t))
  };
}

const stateOf = (t: Transaction): TransactionsQuery['TransactionState'] =>
  t.status === 'FAILED' ? 'FAILED' : t.status === 'PENDING' ? 'PENDING' : 'SUCCESSFUL';

/** Dates of the report carry no zone. */
const reportTime = (at: number): string => isoDate(at).slice(0, -1);

/** The field table says container, the published example decimal text beside a currency field: the example is the default. */
function amountFields(context: Context, prefix: 'Merchant' | 'Payer', money: Money): Record<string, unknown> {
  return context.state.settings.reportAmounts === 'object'
    ? { [`${prefix}Amount`]: amountContainer(money) }
    : { [`${prefix}Amount`]: decimalString(money), [`${prefix}Currency`]: money.currency };
}

function row(context: Context, t: Transaction): Record<string, unknown> {
  const type = findTerminal(t.customerId, t.terminalId)?.type;
  return {
    ...amountFields(context, 'Merchant', t.amount),
    CustomerId: Number(t.customerId),
    TerminalId: Number(t.terminalId),
    ...(type === undefined ? {} : { TerminalType: type }),
    Application: t.application,
    TransactionId: t.id,
    ...(t.orderId === null ? {} : { OrderId: t.orderId }),
    Provider: BRAND_NAMES[t.means.method] ?? t.means.method,
    PaymentMethod: t.means.method,
    ...(t.payer?.ip === undefined || t.payer.ip === null ? {} : { IpAddress: t.payer.ip, IpOrigin: 'CH' }),
    ...(t.payer?.id === undefined || t.payer.id === null ? {} : { PayerId: t.payer.id }),
    ...(t.description === null ? {} : { Description: t.description }),
    ...details(context, t)
  };
}

function details(context: Context, t: Transaction): Record<string, unknown> {
  if (t.status === 'PENDING') return { PendingDetails: { PendingSinceDate: reportTime(t.captures.at(-1)?.at ?? t.createdAt) } };
  if (t.status !== 'FAILED') return { AuthorizationDetails: authorizationDetails(context, t) };
  return {
    FailedDetails: {
      FailedDate: reportTime(t.createdAt),
      DeclinedBy:
        t.failure?.processor !== undefined ? 'ACQUIRER' : t.failure?.name === '3DS_AUTHENTICATION_FAILED' ? 'THREEDS' : 'SAFERPAY',
      SaferpayErrorCode: t.failure?.name ?? 'GENERAL_DECLINED',
      SaferpayErrorText: t.failure?.message ?? '',
      ...(t.failure?.processor === undefined
        ? {}
        : { ProcessorErrorCode: t.failure.processor.result, ProcessorErrorText: t.failure.processor.message }),
      MaskedPaymentMethod: displayText(t.means),
      PaymentMethodOrigin: 'CH'
    }
  };
}

function authorizationDetails(context: Context, t: Transaction): Record<string, unknown> {
  const last = t.captures.at(-1);
  const captured: Money = { value: capturedValue(t), currency: t.amount.currency };
  const { card, bank } = t.means;
  return {
    Type: t.type,
    State: t.status,
    AuthorizationDate: reportTime(t.createdAt),
    AuthorizedBy: t.by,
    LastActionDate: reportTime(t.canceledAt ?? last?.at ?? t.createdAt),
    ...(last === undefined ? {} : { CaptureDate: reportTime(last.at), CapturedBy: t.by }),
    ...(t.canceledAt === null ? {} : { CancellationDate: reportTime(t.canceledAt), CancelledBy: t.by }),
    CapturedMerchantAmount: context.state.settings.reportAmounts === 'object' ? amountContainer(captured) : decimalString(captured),
    ...amountFields(context, 'Payer', t.dcc?.amount ?? t.amount),
    IsCaptured: t.status === 'CAPTURED',
    IsCancelled: t.status === 'CANCELED',
    IsRefunded: liveRefundsOf(context, t.id).length > 0,
    IsOmniChannel: false,
    HasCVC: t.means.hasCvc,
    HasLiabilityShift: t.threeDs?.shift === true,
    HasPartialCaptures: t.captureMode === 'multipart',
    HasCurrencyConversion: t.dcc !== null,
    ProcessingAuthCode: t.approvalCode,
    ...(card === undefined
      ? {}
      : { MaskedCardNumber: maskedNumber(card, context.version), ExpiryMonth: card.expMonth, ExpiryYear: card.expYear, CardOrigin: 'CH' }),
    ...(t.means.holder === null ? {} : { HolderName: t.means.holder }),
    ...(bank === undefined ? {} : { IBAN: bank.iban, ...(bank.bic === null ? {} : { BIC: bank.bic }) }),
    ...(t.payer?.billing === undefined || t.payer.billing === null ? {} : { BillingAddress: responseAddress(t.payer.billing) })
  };
}

import { factsOf, type GatewayFacts } from '../../../../shared/model/gateway-facts.ts';
import { guestName } from '../../../../shared/values/guest-name.ts';
import type { Address } from '../api/schemas-common.ts';
import type { ReportRow } from '../api/schemas-management.ts';
import type { TransactionAnswer } from '../api/schemas-payment.ts';
import { withoutCardNumbers } from '../api/mask.ts';
import { fromApiValue, fromReportAmount } from '../api/money.ts';
import { fromIso } from '../api/time.ts';
import type { z } from 'zod';

const nameOf = (address: z.infer<typeof Address> | null | undefined): string | null =>
  guestName({ firstName: address?.FirstName ?? null, lastName: address?.LastName ?? null }) ?? address?.Company ?? null;

const written = (text: string | null | undefined): string | null => (text ? withoutCardNumbers(text) : null);

/** Facts of an authorization, Assert, Inquire or Refund. */
export function factsOfAnswer({ Transaction: transaction, Liability: liability, Dcc: dcc, ...answer }: TransactionAnswer): GatewayFacts {
  const payer = dcc?.PayerAmount ?? null;
  const payerAmount = payer === null ? null : fromApiValue(payer.Value);
  const billing = answer.Payer?.BillingAddress;
  return factsOf({
    acquirer: transaction.AcquirerName,
    sixReference: transaction.SixTransactionReference,
    approvalCode: transaction.ApprovalCode,
    authenticated: liability?.ThreeDs?.Authenticated,
    authenticationType: liability?.ThreeDs?.AuthenticationType,
    liableEntity: liability?.LiableEntity,
    inPsd2Scope: liability?.InPsd2Scope,
    payerAmount,
    payerCurrency: payerAmount === null ? null : payer?.CurrencyCode,
    dccMarkup: dcc?.Markup,
    dccRate: dcc?.ExchangeRate,
    fraudResult: answer.FraudPrevention?.Result,
    billingName: nameOf(billing),
    billingEmail: billing?.Email
  });
}

/** Facts of a row of the transactions report, which alone tells who did what in Backoffice. */
export function factsOfRow(row: ReportRow): GatewayFacts {
  const { AuthorizationDetails: details, FailedDetails: failed } = row;
  const payer = details?.HasCurrencyConversion === true ? fromReportAmount(details.PayerAmount, details.PayerCurrency) : null;
  return factsOf({
    provider: row.Provider,
    processingCode: details?.ProcessingAuthCode,
    payerAmount: payer?.amount,
    payerCurrency: payer?.currency,
    authorizedBy: details?.AuthorizedBy,
    capturedBy: details?.CapturedBy,
    cancelledBy: details?.CancelledBy,
    capturedAt: fromIso(details?.CaptureDate),
    cancelledAt: fromIso(details?.CancellationDate),
    gatewayError: written(failed?.SaferpayErrorText),
    processorError: written([failed?.ProcessorErrorCode, failed?.ProcessorErrorText].filter(Boolean).join(' ')),
    refunded: details?.IsRefunded,
    billingName: nameOf(details?.BillingAddress),
    billingEmail: details?.BillingAddress?.Email
  });
}

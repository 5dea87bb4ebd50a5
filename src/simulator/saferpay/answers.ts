import { isoDate } from './context.ts';
import type { Context } from './context.ts';
import { paymentMeans } from './means.ts';
import { amountContainer } from './money.ts';
import type { Alias, Payer, Registration, Transaction } from './state.ts';
import { atLeast } from './versions.ts';

/** Containers of answers (ContainerDictionary), shaped by the requested version. */

const YEAR = 365 * 86_400;

function transactionContainer(t: Transaction, version: string): Record<string, unknown> {
  const capture = t.captureMode === 'single' ? t.captures[0] : undefined;
  return {
    Type: t.type,
    Status: t.status,
    Id: t.id,
    ...(capture === undefined || t.status !== 'CAPTURED' ? {} : { CaptureId: capture.captureId }),
    Date: isoDate(t.createdAt),
    Amount: amountContainer(t.amount),
    ...(t.orderId === null ? {} : { OrderId: t.orderId }),
    AcquirerName: 'Saferpay Test',
    AcquirerReference: '000000',
    SixTransactionReference: `0:0:3:${t.id}`,
    ApprovalCode: t.approvalCode,
    ...(t.means.kind === 'bank' ? { DirectDebit: { MandateId: t.id, CreditorId: 'DE98ZZZ00000000001' } } : {}),
    ...(t.means.kind === 'card' && t.type === 'PAYMENT'
      ? {
          IssuerReference: {
            TransactionStamp: t.id.slice(0, 15),
            ...(t.means.method === 'MASTERCARD' ? { SettlementDate: isoDate(t.createdAt).slice(5, 10).replace('-', '') } : {}),
            ...(t.means.method === 'MASTERCARD' && atLeast(version, 52) ? { MastercardTLID: t.id.slice(0, 22) } : {})
          }
        }
      : {})
  };
}

function liability(t: Transaction): Record<string, unknown> {
  const { threeDs } = t;
  return {
    LiabilityShift: threeDs?.shift === true,
    LiableEntity: threeDs?.shift === true ? 'THREEDS' : 'MERCHANT',
    InPsd2Scope: 'UNKNOWN',
    ...(threeDs === null || threeDs.type === 'NONE'
      ? {}
      : { ThreeDs: { Authenticated: threeDs.authenticated, AuthenticationType: threeDs.type, Version: '2', Xid: t.id } })
  };
}

function payerContainer(payer: Payer): Record<string, unknown> {
  return {
    ...(payer.id === null ? {} : { Id: payer.id }),
    ...(payer.ip === null ? {} : { IpAddress: payer.ip, IpLocation: 'CH' }),
    ...(payer.billing === null ? {} : { BillingAddress: responseAddress(payer.billing) })
  };
}

/** Requests take `CH-ZH`, answers give `ZH`. */
export function responseAddress(billing: Record<string, string>): Record<string, string> {
  const subdivision = billing['CountrySubdivisionCode'];
  return subdivision === undefined ? billing : { ...billing, CountrySubdivisionCode: subdivision.replace(/^[A-Z]{2}-/, '').slice(0, 3) };
}

function registrationResult(registration: Registration, t: Transaction): Record<string, unknown> {
  if (!registration.success) return { Success: false, Error: { ErrorName: registration.name, ErrorMessage: registration.message } };
  return {
    Success: true,
    Alias: { Id: registration.aliasId, Lifetime: registration.lifetime },
    ...(t.threeDs === null ? {} : { AuthenticationResult: { Authenticated: t.threeDs.authenticated, AuthenticationType: t.threeDs.type } })
  };
}

/** The body (without ResponseHeader) that says all about a transaction: Assert, Authorize…, Inquire, Refund. */
export function transactionAnswer(t: Transaction, { version, state }: Context, include: { liability: boolean }): Record<string, unknown> {
  const { fraudResult } = state.settings;
  return {
    Transaction: transactionContainer(t, version),
    PaymentMeans: paymentMeans(t.means, version, isoDate(t.createdAt + YEAR)),
    ...(t.payer === null || t.type === 'REFUND' ? {} : { Payer: payerContainer(t.payer) }),
    ...(include.liability && t.type === 'PAYMENT' ? { Liability: liability(t) } : {}),
    ...(fraudResult !== null && t.type === 'PAYMENT' ? { FraudPrevention: { Result: fraudResult } } : {}),
    ...(t.registration === null ? {} : { RegistrationResult: registrationResult(t.registration, t) }),
    ...(t.dcc === null ? {} : { Dcc: { PayerAmount: amountContainer(t.dcc.amount), Markup: '3%', ExchangeRate: t.dcc.rate } })
  };
}

/** Alias, PaymentMeans and CheckResult of AssertInsert, InsertDirect, Update and Inquire. */
export function aliasAnswer(alias: Alias, version: string, withCheck = true): Record<string, unknown> {
  const check = alias.checked;
  return {
    Alias: { Id: alias.id, Lifetime: alias.lifetime },
    PaymentMeans: paymentMeans(alias.means, version, isoDate(alias.since + YEAR)),
    ...(check === null || !withCheck
      ? {}
      : {
          CheckResult: {
            Result: check.strong && check.result === 'OK' && !atLeast(version, 51) ? 'OK_AUTHENTICATED' : check.result,
            Message: check.result === 'OK' ? 'Online card check was successful.' : 'Card check was not performed.',
            ...(check.strong
              ? {
                  Authentication: {
                    Authenticated: true,
                    AuthenticationType: 'STRONG_CUSTOMER_AUTHENTICATION',
                    Message: 'Cardholder authentication with 3DSv2 successful.'
                  }
                }
              : {})
          }
        })
  };
}

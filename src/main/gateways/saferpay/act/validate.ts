import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { AnyMoneyRequest, ChargeCard, CreateLink } from '../../../../shared/model/requests.ts';
import { err } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Terminal } from '../../../../shared/model/domain.ts';
import { unsupported } from '../../kit/answer.ts';
import { checked, must, tooLong, type Check } from '../../kit/checks.ts';
import type { Order } from '../../port.ts';
import { CONDITIONS, MAX_ATTEMPTS, OFFER_DESCRIPTION_MAX, OFFER_SECONDS } from '../terminals/capabilities.ts';
import type { Deps } from '../api/deps.ts';
import { isId } from '../wire/ids.ts';
import { leftToCapture } from '../wire/map-payment.ts';
import { largestPart, partFor } from './parts.ts';
import { chargeTerminal, creditTerminal, linkTerminal, motoTerminal, typeOf } from '../terminals/terminals.ts';
import { DAY } from '../api/time.ts';
import { BILLING_FIELDS } from '../../../../shared/model/request-parts.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/** saferpay.md 3.1 */
const MANDATORY_FIELDS = new Set<string>(BILLING_FIELDS);
/** MultipartCapture: these brands where Worldline acquires them (saferpay.md 4.3); which acquirer it is, the gateway knows. */
const MULTIPART_METHODS = new Set(['VISA', 'MASTERCARD', 'MAESTRO', 'DINERS', 'JCB', 'AMEX', 'PAYPAL', 'KLARNA', 'CARD']);
const ORDER_ID_MAX = 80;
const TEXT_MAX = 1000;

/**
 * Checks an order against the documented limits before anything is written or sent. Form fields in errors; codes below
 * `errors.field.`. `unsupported` when the account has no terminal for it, or the gateway no such call.
 */
export function validate(order: Order, deps: Deps): Result<null, GatewayError> {
  // References are the desk's own; one that this gateway would refuse is a bug, told as what it is.
  if (!isId(order.reference, ORDER_ID_MAX)) return err({ kind: 'validation', fields: [], codes: ['reference'] });
  const what = missing(order, deps);
  if (what !== null) return unsupported(what);
  return checked(faultsOf(order, deps));
}

function missing({ request, token }: Order, { settings, terminals }: Deps): string | null {
  switch (request.kind) {
    case 'createLink':
      return request.amount !== null && linkTerminal(request.terminalId, settings, terminals) === null ? 'noSpgTerminal' : null;
    case 'chargeCard':
      if (request.method !== 'CREDITCARD') return request.method;
      return motoTerminal(request.terminalId, settings, terminals) === null ? 'noMpoTerminal' : null;
    case 'debit':
      return chargeTerminal(request.terminalId, settings, terminals) === null ? 'noTerminal' : null;
    case 'creditCard':
      return creditTerminal(request.terminalId, settings, terminals) === null ? 'noTerminal' : null;
    case 'deleteLink':
      // A page to store a card ends by itself; the gateway has no call to end it.
      return token?.origin === 'alias' ? 'deleteRegistration' : null;
    default:
      return null;
  }
}

function faultsOf(order: Order, deps: Deps): Check[] {
  const { request } = order;
  switch (request.kind) {
    case 'createLink':
      return request.amount === null ? registrationFaults(request) : linkFaults(request, deps);
    case 'chargeCard':
      return cardFaults(request, deps);
    case 'debit':
      return [
        must(order.token?.isCard === true && order.token.origin === 'alias', 'tokenId', 'noCard'),
        must(request.captureDate === null, 'captureDate', 'notSupported'),
        tooLong('description', request.description, TEXT_MAX),
        currencyFault(request.currency, chargeTerminal(request.terminalId, deps.settings, deps.terminals), deps.terminals)
      ];
    case 'creditCard':
      return [
        must(order.token?.isCard === true && order.token.origin === 'alias', 'tokenId', 'noCard'),
        tooLong('description', request.description, TEXT_MAX),
        currencyFault(request.currency, creditTerminal(request.terminalId, deps.settings, deps.terminals), deps.terminals)
      ];
    case 'capture':
      return captureFaults(order, request);
    case 'finalize':
      return [must(order.payment?.captureMode === 'multipart', 'mode', 'nothingToFinalize')];
    case 'refund':
      return [tooLong('description', request.description, TEXT_MAX), ...refundFaults(order, request.amount)];
    case 'importCard':
    case 'void':
    case 'captureRefund':
    case 'cancelRefund':
    case 'deleteLink':
      return [];
  }
}

function currencyFault(currency: string, terminalId: string | null, terminals: readonly Terminal[]): Check {
  const offered = terminals.find((one) => one.terminalId === terminalId)?.methods.flatMap((method) => method.currencies) ?? [];
  return must(offered.length === 0 || offered.includes(currency), 'currency', 'currencyNotOnTerminal', { currency });
}

function linkFaults(request: CreateLink, { settings, terminals, now }: Deps): Check[] {
  const terminalId = linkTerminal(request.terminalId, settings, terminals);
  const ahead = request.payableUntil === null ? null : request.payableUntil - now();
  return [
    must(ahead !== null, 'payableUntil', 'required'),
    must(ahead === null || ahead >= OFFER_SECONDS.min, 'payableUntil', 'payableTooSoon'),
    must(ahead === null || ahead <= OFFER_SECONDS.max, 'payableUntil', 'payableTooLate', { days: OFFER_SECONDS.max / DAY }),
    tooLong('description', request.description, OFFER_DESCRIPTION_MAX),
    must(request.maxAttempts === null || MAX_ATTEMPTS.includes(request.maxAttempts), 'maxAttempts', 'maxAttempts'),
    must(request.threeDs === null || CONDITIONS.includes(request.threeDs), 'threeDs', 'notSupported'),
    must(!request.configSet || isId(request.configSet, 20), 'configSet', 'configSet'),
    must(request.billingForm?.mandatoryFields.every((one) => MANDATORY_FIELDS.has(one)) ?? true, 'billingForm', 'notSupported'),
    must(typeIs(terminalId, 'SPG', terminals), 'terminalId', 'terminalNotSpg'),
    must(request.captureDate === null, 'captureDate', 'notSupported'),
    must(!request.notifyByEmail, 'notifyByEmail', 'notSupported'),
    must(!request.mandate, 'mandate', 'notSupported'),
    must(request.cardUsableUntil === null, 'cardUsableUntil', 'notSupported'),
    must(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported'),
    currencyFault(request.currency, terminalId, terminals)
  ];
}

/** A page to store a card: no payment, so nothing about one. Its end is the gateway's. */
const registrationFaults = (request: CreateLink): Check[] => [
  must(!request.notifyByEmail, 'notifyByEmail', 'notSupported'),
  must(!request.mandate, 'mandate', 'notSupported'),
  must(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported')
];

function cardFaults(request: ChargeCard, { settings, terminals }: Deps): Check[] {
  const terminalId = motoTerminal(request.terminalId, settings, terminals);
  return [
    tooLong('description', request.description, TEXT_MAX),
    must(typeIs(terminalId, 'MPO', terminals), 'terminalId', 'terminalNotMpo'),
    must(request.captureDate === null, 'captureDate', 'notSupported'),
    must(!request.mandate, 'mandate', 'notSupported'),
    must(request.threeDs === null, 'threeDs', 'notSupported'),
    must(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported'),
    ...(request.amount === null ? [] : [currencyFault(request.currency, terminalId, terminals)])
  ];
}

/** A terminal the account has not told about is left to the gateway. */
const typeIs = (terminalId: string | null, type: string, terminals: readonly Terminal[]): boolean => {
  const known = terminalId === null ? null : typeOf(terminalId, terminals);
  return known === null || known === type;
};

function captureFaults(order: Order, request: Extract<AnyMoneyRequest, { kind: 'capture' }>): Check[] {
  const { payment } = order;
  if (payment === null) return [must(false, 'amount', 'required')];
  const left = leftToCapture(payment);
  const parts = request.mode !== 'single';
  return [
    must((request.amount ?? left) <= left, 'amount', 'amountAboveRemaining', { remaining: left, currency: payment.currency }),
    must((request.amount ?? left) > 0, 'amount', 'amountPositive'),
    // The two ways are "never mixed on one transaction" (saferpay.md 4.3).
    must(parts || payment.captureMode !== 'multipart', 'mode', 'multipartStarted'),
    must(!parts || payment.captureMode !== 'single', 'mode', 'singleCaptureMade'),
    must(!parts || payment.methodType === null || MULTIPART_METHODS.has(payment.methodType.toUpperCase()), 'mode', 'multipartNotForMethod')
  ];
}

function refundFaults({ payment, captures }: Order, amount: Minor): Check[] {
  const largest = payment === null ? null : largestPart(captures, payment);
  // No capture known here yet: it is looked up before the refund is sent.
  if (payment === null || largest === null) return [];
  return [
    must(partFor(captures, payment, amount) !== null, 'amount', 'refundAbovePart', { remaining: largest, currency: payment.currency })
  ];
}

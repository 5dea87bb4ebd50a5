import type { FieldError, GatewayError } from '../../../../shared/values/errors.ts';
import type { AnyMoneyRequest, ChargeCard, CreateLink } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Terminal } from '../../../../shared/model/domain.ts';
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

type Params = NonNullable<FieldError['params']>;
const fault = (field: string, code: string, params?: Params): FieldError => ({ field, code, ...(params ? { params } : {}) });
const unless = (holds: boolean, ...error: Parameters<typeof fault>): FieldError[] => (holds ? [] : [fault(...error)]);

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
  if (what !== null) return err({ kind: 'unsupported', what });
  const fields = faultsOf(order, deps);
  return fields.length === 0 ? ok(null) : err({ kind: 'validation', fields, codes: [] });
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

function faultsOf(order: Order, deps: Deps): FieldError[] {
  const { request } = order;
  switch (request.kind) {
    case 'createLink':
      return request.amount === null ? registrationFaults(request) : linkFaults(request, deps);
    case 'chargeCard':
      return cardFaults(request, deps);
    case 'debit':
      return [
        ...unless(order.token?.isCard === true && order.token.origin === 'alias', 'tokenId', 'noCard'),
        ...unless(request.captureDate === null, 'captureDate', 'notSupported'),
        ...textFaults(request.description, TEXT_MAX),
        ...currencyFaults(request.currency, chargeTerminal(request.terminalId, deps.settings, deps.terminals), deps.terminals)
      ];
    case 'creditCard':
      return [
        ...unless(order.token?.isCard === true && order.token.origin === 'alias', 'tokenId', 'noCard'),
        ...textFaults(request.description, TEXT_MAX),
        ...currencyFaults(request.currency, creditTerminal(request.terminalId, deps.settings, deps.terminals), deps.terminals)
      ];
    case 'capture':
      return captureFaults(order, request);
    case 'finalize':
      return unless(order.payment?.captureMode === 'multipart', 'mode', 'nothingToFinalize');
    case 'refund':
      return [...textFaults(request.description, TEXT_MAX), ...refundFaults(order, request.amount)];
    case 'importCard':
    case 'void':
    case 'captureRefund':
    case 'cancelRefund':
    case 'deleteLink':
      return [];
  }
}

const textFaults = (text: string | null, max: number): FieldError[] =>
  unless((text ?? '').length <= max, 'description', 'tooLong', { max });

function currencyFaults(currency: string, terminalId: string | null, terminals: readonly Terminal[]): FieldError[] {
  const offered = terminals.find((one) => one.terminalId === terminalId)?.methods.flatMap((method) => method.currencies) ?? [];
  return unless(offered.length === 0 || offered.includes(currency), 'currency', 'currencyNotOnTerminal', { currency });
}

function linkFaults(request: CreateLink, { settings, terminals, now }: Deps): FieldError[] {
  const terminalId = linkTerminal(request.terminalId, settings, terminals);
  const ahead = request.payableUntil === null ? null : request.payableUntil - now();
  return [
    ...unless(ahead !== null, 'payableUntil', 'required'),
    ...unless(ahead === null || ahead >= OFFER_SECONDS.min, 'payableUntil', 'payableTooSoon'),
    ...unless(ahead === null || ahead <= OFFER_SECONDS.max, 'payableUntil', 'payableTooLate', { days: OFFER_SECONDS.max / DAY }),
    ...textFaults(request.description, OFFER_DESCRIPTION_MAX),
    ...unless(request.maxAttempts === null || MAX_ATTEMPTS.includes(request.maxAttempts), 'maxAttempts', 'maxAttempts'),
    ...unless(request.threeDs === null || CONDITIONS.includes(request.threeDs), 'threeDs', 'notSupported'),
    ...unless(!request.configSet || isId(request.configSet, 20), 'configSet', 'configSet'),
    ...unless(request.billingForm?.mandatoryFields.every((one) => MANDATORY_FIELDS.has(one)) ?? true, 'billingForm', 'notSupported'),
    ...unless(typeIs(terminalId, 'SPG', terminals), 'terminalId', 'terminalNotSpg'),
    ...unless(request.captureDate === null, 'captureDate', 'notSupported'),
    ...unless(!request.notifyByEmail, 'notifyByEmail', 'notSupported'),
    ...unless(!request.mandate, 'mandate', 'notSupported'),
    ...unless(request.cardUsableUntil === null, 'cardUsableUntil', 'notSupported'),
    ...unless(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported'),
    ...currencyFaults(request.currency, terminalId, terminals)
  ];
}

/** A page to store a card: no payment, so nothing about one. Its end is the gateway's. */
const registrationFaults = (request: CreateLink): FieldError[] => [
  ...unless(!request.notifyByEmail, 'notifyByEmail', 'notSupported'),
  ...unless(!request.mandate, 'mandate', 'notSupported'),
  ...unless(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported')
];

function cardFaults(request: ChargeCard, { settings, terminals }: Deps): FieldError[] {
  const terminalId = motoTerminal(request.terminalId, settings, terminals);
  return [
    ...textFaults(request.description, TEXT_MAX),
    ...unless(typeIs(terminalId, 'MPO', terminals), 'terminalId', 'terminalNotMpo'),
    ...unless(request.captureDate === null, 'captureDate', 'notSupported'),
    ...unless(!request.mandate, 'mandate', 'notSupported'),
    ...unless(request.threeDs === null, 'threeDs', 'notSupported'),
    ...unless(request.cardNeverExpires !== true, 'cardUsableUntil', 'notSupported'),
    ...(request.amount === null ? [] : currencyFaults(request.currency, terminalId, terminals))
  ];
}

/** A terminal the account has not told about is left to the gateway. */
const typeIs = (terminalId: string | null, type: string, terminals: readonly Terminal[]): boolean => {
  const known = terminalId === null ? null : typeOf(terminalId, terminals);
  return known === null || known === type;
};

function captureFaults(order: Order, request: Extract<AnyMoneyRequest, { kind: 'capture' }>): FieldError[] {
  const { payment } = order;
  if (payment === null) return [fault('amount', 'required')];
  const left = leftToCapture(payment);
  const parts = request.mode !== 'single';
  return [
    ...unless((request.amount ?? left) <= left, 'amount', 'amountAboveRemaining', { remaining: left, currency: payment.currency }),
    ...unless((request.amount ?? left) > 0, 'amount', 'amountPositive'),
    // The two ways are "never mixed on one transaction" (saferpay.md 4.3).
    ...unless(parts || payment.captureMode !== 'multipart', 'mode', 'multipartStarted'),
    ...unless(!parts || payment.captureMode !== 'single', 'mode', 'singleCaptureMade'),
    ...unless(
      !parts || payment.methodType === null || MULTIPART_METHODS.has(payment.methodType.toUpperCase()),
      'mode',
      'multipartNotForMethod'
    )
  ];
}

function refundFaults({ payment, captures }: Order, amount: Minor): FieldError[] {
  const largest = payment === null ? null : largestPart(captures, payment);
  // No capture known here yet: it is looked up before the refund is sent.
  if (payment === null || largest === null) return [];
  return unless(partFor(captures, payment, amount) !== null, 'amount', 'refundAbovePart', {
    remaining: largest,
    currency: payment.currency
  });
}

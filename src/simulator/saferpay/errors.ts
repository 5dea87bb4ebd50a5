import { atLeast, NEWEST_VERSION } from './versions.ts';

/** What the caller can do about an error. The specification does not bind one to a name; these are this gateway's defaults. */
export type Behavior = 'DO_NOT_RETRY' | 'RETRY' | 'RETRY_LATER' | 'OTHER_MEANS';

export const BEHAVIORS: readonly Behavior[] = ['DO_NOT_RETRY', 'RETRY', 'RETRY_LATER', 'OTHER_MEANS'];

type Default = readonly [status: number, behavior: Behavior, message: string];

const DEFAULTS = {
  '3DS_AUTHENTICATION_FAILED': [402, 'OTHER_MEANS', '3D Secure authentication failed'],
  ACTION_NOT_SUPPORTED: [402, 'DO_NOT_RETRY', 'Action not supported'],
  ALIAS_INVALID: [402, 'DO_NOT_RETRY', 'The alias is not known or already used'],
  AMOUNT_INVALID: [402, 'DO_NOT_RETRY', 'The amount does not adhere to the restrictions for this action'],
  AUTHENTICATION_FAILED: [401, 'DO_NOT_RETRY', 'Unable to authenticate request'],
  BLOCKED_BY_RISK_MANAGEMENT: [402, 'DO_NOT_RETRY', 'Action blocked by risk management'],
  CARD_CHECK_FAILED: [402, 'OTHER_MEANS', 'Card check failed'],
  CARD_CVC_INVALID: [402, 'RETRY', 'Wrong CVC entered'],
  CARD_CVC_REQUIRED: [402, 'RETRY', 'CVC not entered but required'],
  COMMUNICATION_FAILED: [402, 'RETRY', 'The communication to the processor failed'],
  COMMUNICATION_TIMEOUT: [402, 'RETRY_LATER', 'No response from the external system in time'],
  CONDITION_NOT_SATISFIED: [402, 'OTHER_MEANS', 'The condition which was defined in the request could not be satisfied'],
  CURRENCY_INVALID: [402, 'DO_NOT_RETRY', 'Currency does not match referenced transaction currency'],
  GENERAL_DECLINED: [402, 'OTHER_MEANS', 'Transaction declined by unknown reason'],
  INTERNAL_ERROR: [500, 'RETRY', 'Internal error'],
  NO_CONTRACT: [402, 'OTHER_MEANS', 'No contract available for the brand / currency combination'],
  NO_CREDITS_AVAILABLE: [402, 'DO_NOT_RETRY', 'No more credits available for this account'],
  PAYER_AUTHENTICATION_REQUIRED: [402, 'DO_NOT_RETRY', 'Payer authentication required to proceed (soft decline)'],
  PAYMENTMEANS_INVALID: [402, 'OTHER_MEANS', 'Invalid means of payment'],
  PAYMENTMEANS_NOT_SUPPORTED: [402, 'OTHER_MEANS', 'Unsupported means of payment'],
  PERMISSION_DENIED: [403, 'DO_NOT_RETRY', 'Permission denied'],
  TOKEN_EXPIRED: [402, 'DO_NOT_RETRY', 'Token is expired'],
  TOKEN_INVALID: [402, 'DO_NOT_RETRY', 'Token is invalid'],
  TRANSACTION_ABORTED: [402, 'DO_NOT_RETRY', 'The transaction was aborted by the payer'],
  TRANSACTION_ALREADY_CAPTURED: [402, 'DO_NOT_RETRY', 'Transaction already captured'],
  TRANSACTION_DECLINED: [402, 'OTHER_MEANS', 'Transaction declined by acquirer'],
  TRANSACTION_IN_WRONG_STATE: [402, 'DO_NOT_RETRY', 'Transaction is in wrong state'],
  TRANSACTION_NOT_FOUND: [402, 'DO_NOT_RETRY', 'Transaction not found'],
  TRANSACTION_NOT_STARTED: [402, 'RETRY_LATER', 'The transaction was not started by the payer'],
  UNEXPECTED_ERROR_BY_ACQUIRER: [402, 'RETRY', 'The acquirer returned an unexpected error code'],
  UPDATE_CARD_INFORMATION: [402, 'OTHER_MEANS', 'The card information must be renewed'],
  VALIDATION_FAILED: [400, 'DO_NOT_RETRY', 'Request validation failed']
} as const satisfies Record<string, Default>;

export type ErrorName = keyof typeof DEFAULTS;

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(DEFAULTS, name);
export const ERROR_NAMES: readonly ErrorName[] = Object.keys(DEFAULTS).filter(isErrorName);

/** A documented refusal, before it becomes a body. */
export type Refusal = {
  readonly name: ErrorName;
  readonly status: number;
  readonly behavior: Behavior;
  readonly message: string;
  readonly detail?: readonly string[];
  readonly transactionId?: string;
  readonly orderId?: string;
  readonly payerMessage?: string;
  readonly processor?: { readonly name: string; readonly result: string; readonly message: string };
};

/** What crosses the walls between this half's modules: a value, or a documented refusal. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

type Extra = Partial<Omit<Refusal, 'name'>>;

/** A failed result with the name's usual status, behavior and message, unless told otherwise. */
export function refuse(name: ErrorName, extra: Extra = {}): { readonly ok: false; readonly refusal: Refusal } {
  const [status, behavior, message] = DEFAULTS[name];
  return { ok: false, refusal: { name, status, behavior, message, ...extra } };
}

/** The published error body, shaped by the version asked for: DO_NOT_RETRY was ABORT and UPDATE_CARD_INFORMATION unknown before 1.33. */
export function errorBody(refusal: Refusal, version: string, requestId: string): Record<string, unknown> {
  const modern = atLeast(version, 33);
  const name = refusal.name === 'UPDATE_CARD_INFORMATION' && !modern ? 'PAYMENTMEANS_INVALID' : refusal.name;
  return {
    ResponseHeader: { SpecVersion: version === '' ? NEWEST_VERSION : version, RequestId: requestId },
    Behavior: refusal.behavior === 'DO_NOT_RETRY' && !modern ? 'ABORT' : refusal.behavior,
    ErrorName: name,
    ErrorMessage: refusal.message,
    ...(refusal.detail === undefined ? {} : { ErrorDetail: refusal.detail }),
    ...(refusal.transactionId === undefined ? {} : { TransactionId: refusal.transactionId }),
    ...(refusal.orderId === undefined ? {} : { OrderId: refusal.orderId }),
    ...(refusal.payerMessage === undefined ? {} : { PayerMessage: refusal.payerMessage }),
    ...(refusal.processor === undefined
      ? {}
      : { ProcessorName: refusal.processor.name, ProcessorResult: refusal.processor.result, ProcessorMessage: refusal.processor.message })
  };
}

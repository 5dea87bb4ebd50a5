/**
 * What each ErrorName (saferpay.md 2) says about the request it answers.
 *
 * `declined`: the card, its bank, the risk rules or the contract said no. The guest has to do something else.
 * `refused`: the request does not fit the state of things; nothing was done.
 * `unknown`: something may have been done all the same; it must be asked about.
 */
export type ErrorReading = 'declined' | 'refused' | 'unknown';

export const errorNames: Readonly<Record<string, ErrorReading>> = {
  ACTION_NOT_SUPPORTED: 'refused',
  ALIAS_INVALID: 'refused',
  AMOUNT_INVALID: 'refused',
  AUTHENTICATION_FAILED: 'refused',
  BLOCKED_BY_RISK_MANAGEMENT: 'declined',
  CARD_CHECK_FAILED: 'declined',
  CARD_CVC_INVALID: 'declined',
  CARD_CVC_REQUIRED: 'declined',
  // The processor was not reached; the specification itself advises to try again.
  COMMUNICATION_FAILED: 'refused',
  // "It is possible that an authorization was created, but Saferpay is not able to know this."
  COMMUNICATION_TIMEOUT: 'unknown',
  CONDITION_NOT_SATISFIED: 'declined',
  CURRENCY_INVALID: 'refused',
  GENERAL_DECLINED: 'declined',
  INTERNAL_ERROR: 'unknown',
  NO_CONTRACT: 'declined',
  NO_CREDITS_AVAILABLE: 'refused',
  PAYER_AUTHENTICATION_REQUIRED: 'declined',
  PAYMENTMEANS_INVALID: 'declined',
  PAYMENTMEANS_NOT_SUPPORTED: 'declined',
  PERMISSION_DENIED: 'refused',
  '3DS_AUTHENTICATION_FAILED': 'declined',
  TOKEN_EXPIRED: 'refused',
  TOKEN_INVALID: 'refused',
  TRANSACTION_ABORTED: 'declined',
  TRANSACTION_ALREADY_CAPTURED: 'refused',
  TRANSACTION_DECLINED: 'declined',
  TRANSACTION_IN_WRONG_STATE: 'refused',
  TRANSACTION_NOT_FOUND: 'refused',
  TRANSACTION_NOT_STARTED: 'refused',
  // The processor failed in a way nobody can read: whether it acted is not known.
  UNEXPECTED_ERROR_BY_ACQUIRER: 'unknown',
  UPDATE_CARD_INFORMATION: 'declined',
  VALIDATION_FAILED: 'refused'
};

/** Every documented Behavior; `ABORT` is the name `DO_NOT_RETRY` had until version 1.33. */
export const behaviors = ['DO_NOT_RETRY', 'RETRY', 'RETRY_LATER', 'OTHER_MEANS', 'ABORT'] as const;

/** Message key part of an ErrorName below `errors.`. */
export const codeOf = (errorName: string): string => `saferpay.${errorName}`;

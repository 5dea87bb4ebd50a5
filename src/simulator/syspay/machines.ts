/**
 * The statuses and the moves between them. The API document names some statuses and links to pages for the rest; the
 * others are the ones the vendor's published modules know. Every change of status goes through `move`.
 */
export const TOKEN_MOVES = {
  /** The guest has to act: card entry, 3-D Secure, bank. */
  REDIRECT: ['ACTIVE', 'PENDING', 'CANCELLED', 'FAILED', 'EXPIRED', 'TIMED_OUT'],
  /** The guest is done, the initial payment is WAITING. */
  PENDING: ['ACTIVE', 'FAILED'],
  ACTIVE: ['EXPIRED', 'ENDED', 'CANCELLED'],
  FAILED: [],
  CANCELLED: [],
  EXPIRED: [],
  TIMED_OUT: [],
  ENDED: []
} as const;

export const PAYMENT_MOVES = {
  OPEN: ['SUCCESS', 'AUTHORIZED', 'WAITING', 'FAILED', 'CANCELLED', 'ERROR', 'TIMED_OUT'],
  WAITING: ['SUCCESS', 'AUTHORIZED', 'FAILED'],
  AUTHORIZED: ['SUCCESS', 'VOIDED'],
  SUCCESS: [],
  FAILED: [],
  CANCELLED: [],
  VOIDED: [],
  ERROR: [],
  TIMED_OUT: []
} as const;

export const REFUND_MOVES = {
  OPEN: ['SUCCESS', 'WAITING', 'FAILED'],
  WAITING: ['SUCCESS', 'FAILED'],
  SUCCESS: [],
  FAILED: [],
  ERROR: []
} as const;

export const MANDATE_MOVES = { PENDING: ['ACTIVE', 'CANCELLED'], ACTIVE: ['ENDED', 'CANCELLED'], CANCELLED: [], ENDED: [] } as const;

export type TokenStatus = keyof typeof TOKEN_MOVES;
export type PaymentStatus = keyof typeof PAYMENT_MOVES;
export type RefundStatus = keyof typeof REFUND_MOVES;
export type MandateStatus = keyof typeof MANDATE_MOVES;

type Moves<S extends string> = { readonly [K in S]: readonly S[] };

/** Whether a status may follow another. */
export function mayMove<S extends string>(moves: Moves<S>, from: S, to: S): boolean {
  return moves[from].includes(to);
}

/** Changes `subject.status`. A move that does not exist is a bug of the simulator and throws. */
export function move<S extends string>(moves: Moves<S>, subject: { status: S }, to: S): void {
  if (!mayMove(moves, subject.status, to)) throw new Error(`no move from ${subject.status} to ${to}`);
  subject.status = to;
}

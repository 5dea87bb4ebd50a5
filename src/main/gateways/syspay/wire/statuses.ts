import type { PaymentState, RefundState, TokenState } from '../../../../shared/model/domain.ts';

/**
 * The desk's reading of SysPay's status words. The sets are open: they are compared without regard to case, and a word
 * that is not known reads as `other`, which counts as not final.
 */

const TOKEN: Readonly<Record<string, TokenState>> = {
  REDIRECT: 'open',
  OPEN: 'open',
  PENDING: 'pending',
  ACTIVE: 'active',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  ENDED: 'ended',
  EXPIRED: 'expired',
  TIMED_OUT: 'expired'
};

const PAYMENT: Readonly<Record<string, PaymentState>> = {
  OPEN: 'open',
  REDIRECT: 'open',
  WAITING: 'waiting',
  AUTHORIZED: 'authorized',
  SUCCESS: 'paid',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  VOIDED: 'voided',
  ERROR: 'error',
  TIMED_OUT: 'expired',
  EXPIRED: 'expired'
};

const REFUND: Readonly<Record<string, RefundState>> = {
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  WAITING: 'pending',
  OPEN: 'pending',
  ERROR: 'error',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled'
};

const wordOf = (status: string): string => status.trim().toUpperCase();

export const tokenState = (status: string): TokenState => TOKEN[wordOf(status)] ?? 'other';
export const paymentState = (status: string): PaymentState => PAYMENT[wordOf(status)] ?? 'other';
export const refundState = (status: string): RefundState => REFUND[wordOf(status)] ?? 'other';

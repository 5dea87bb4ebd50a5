import { createProblems } from './errors.ts';
import type { Problem, Problems } from './errors.ts';
import { flag, int, required, shape, text, url } from './fields.ts';
import { CURRENCY, currency, description, extra, reference } from './request-fields.ts';

/** Body of "Server-to-server debit request on a token". */
export type DebitWish = {
  tokenId: number;
  reference: string;
  amount: number;
  currency: string;
  preauth: boolean;
  captureDate: number | null;
  description: string | null;
  extra: string | null;
  returnUrl: string | null;
  emsUrl: string | null;
};

const debitShape = shape({
  flow: required(text({ code: 30001, oneOf: ['API'] })),
  token_id: required(int({ code: 60001, min: 1 })),
  reference: required(reference(30007)),
  amount: required(int({ code: 30011, min: 1 })),
  currency: required(currency()),
  preauth: flag(30009),
  capture_date: int({ code: 30044, min: 0 }),
  description: description(),
  extra,
  return_url: url(30032),
  ems_url: url(30006)
});

type Read<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

/** Reads a debit. `check` adds what depends on the account, the token and the history. */
export function readDebit(body: Record<string, unknown>, check: (wish: Partial<DebitWish>, problems: Problems) => void): Read<DebitWish> {
  const problems = createProblems();
  const sent = debitShape(body, '', problems);
  if (sent === undefined) return { ok: false, problems: problems.list };
  const wish: DebitWish = {
    tokenId: sent.token_id,
    reference: sent.reference,
    amount: sent.amount,
    currency: sent.currency,
    preauth: sent.preauth ?? false,
    captureDate: sent.capture_date ?? null,
    description: sent.description ?? null,
    extra: sent.extra ?? null,
    returnUrl: sent.return_url ?? null,
    emsUrl: sent.ems_url ?? null
  };
  check(wish, problems);
  return problems.list.length > 0 ? { ok: false, problems: problems.list } : { ok: true, value: wish };
}

/** Body of "Refund a payment". */
export type RefundWish = {
  paymentId: number;
  reference: string;
  amount: number;
  currency: string;
  description: string | null;
  extra: string | null;
  emsUrl: string | null;
};

const refundShape = shape({
  payment_id: required(int({ code: 40001, min: 1 })),
  reference: required(reference(40002)),
  amount: required(int({ code: 40005, min: 1 })),
  currency: required(text({ code: 20002, pattern: CURRENCY })),
  description: description(40007),
  extra,
  ems_url: url(30006)
});

/** Reads a refund. `check` adds what depends on the payment and the history. */
export function readRefund(
  body: Record<string, unknown>,
  check: (wish: Partial<RefundWish>, problems: Problems) => void
): Read<RefundWish> {
  const problems = createProblems();
  const sent = refundShape(body, '', problems);
  if (sent === undefined) return { ok: false, problems: problems.list };
  const wish: RefundWish = {
    paymentId: sent.payment_id,
    reference: sent.reference,
    amount: sent.amount,
    currency: sent.currency,
    description: sent.description ?? null,
    extra: sent.extra ?? null,
    emsUrl: sent.ems_url ?? null
  };
  check(wish, problems);
  return problems.list.length > 0 ? { ok: false, problems: problems.list } : { ok: true, value: wish };
}

import { z } from 'zod';
import { cancelRefund, CancelRefund } from './cancel-refund.ts';
import { capture, CapturePayment } from './capture.ts';
import { captureRefund, CaptureRefund } from './capture-refund.ts';
import { chargeCard, ChargeCard } from './charge-card.ts';
import { createLink, CreateLink } from './create-link.ts';
import { creditCard, CreditCard } from './credit-card.ts';
import { debit, Debit } from './debit.ts';
import { deleteLink, DeleteLink } from './delete-link.ts';
import { finalize, FinalizeCapture } from './finalize.ts';
import { importCard, ImportCard } from './import-card.ts';
import type { CardKind, Kind, Leaves, Touched } from './kind.ts';
import { refund, RefundPayment } from './refund.ts';
import { VoidPayment, voidPayment } from './void.ts';

export { CapturePayment, CreateLink, Debit, RefundPayment };
export type { ChargeCard, ImportCard };

/** Requests that need no card data and so may come straight from the desk's window. */
export const MoneyRequest = z.discriminatedUnion('kind', [
  CreateLink,
  Debit,
  CapturePayment,
  FinalizeCapture,
  VoidPayment,
  RefundPayment,
  CreditCard,
  CaptureRefund,
  CancelRefund,
  DeleteLink
]);
export type MoneyRequest = z.infer<typeof MoneyRequest>;

/** Requests that are completed in the card-entry window. */
export const CardRequest = z.discriminatedUnion('kind', [ChargeCard, ImportCard]);
export type CardRequest = z.infer<typeof CardRequest>;

export type AnyMoneyRequest = MoneyRequest | CardRequest;

export const MoneyKind = z.literal([...MoneyRequest.options, ...CardRequest.options].map(({ shape }) => shape.kind.value));
export type MoneyKind = AnyMoneyRequest['kind'];

/** Every request above has its line here; one that is missing, or one too many, does not compile. */
const KINDS = {
  createLink,
  chargeCard,
  importCard,
  debit,
  capture,
  finalize,
  void: voidPayment,
  refund,
  creditCard,
  captureRefund,
  cancelRefund,
  deleteLink
} as const satisfies { readonly [K in MoneyKind]: Kind<Extract<AnyMoneyRequest, { kind: K }>> };

const all: Readonly<Record<MoneyKind, Kind<AnyMoneyRequest>>> = KINDS;

export const kindOf = (kind: MoneyKind): Kind<AnyMoneyRequest> => all[kind];

/** The word by which the tables' own rules (`intent_in_flight`, `house_claim_in_flight`) know its group. */
export const exclusionOf = (kind: MoneyKind): string => (kindOf(kind).excludes === 'actionsOnPayment' ? 'payment' : kind);

const CARD_KINDS = { chargeCard, importCard } as const satisfies {
  readonly [K in CardRequest['kind']]: CardKind<Extract<CardRequest, { kind: K }>>;
};
const cards: Readonly<Record<CardRequest['kind'], CardKind<CardRequest>>> = CARD_KINDS;

export const cardKindOf = (kind: CardRequest['kind']): CardKind<CardRequest> => cards[kind];
export const CardRequestKind = z.literal(CardRequest.options.map(({ shape }) => shape.kind.value));

/** Those of which such a row is what they leave. */
export const kindsThatLeave = (...rows: readonly Leaves['what'][]): readonly MoneyKind[] =>
  [...MoneyKind.values].filter((kind) => rows.includes(kindOf(kind).leaves(null).what));

/** The kinds that the desk itself asks for right after another, because that one moves nothing without them. */
export type SecondHalf = { [K in MoneyKind]: (typeof KINDS)[K] extends { readonly asSecondHalf: unknown } ? K : never }[MoneyKind];

/**
 * The second movement without which the first one takes or gives back nothing (Saferpay: sales and refunds are only
 * authorized until they are captured). It is an operation of its own, with its own intent, run right after the first.
 */
export const secondHalf = (kind: SecondHalf | null, touched: Touched): AnyMoneyRequest | null =>
  kind === null ? null : KINDS[kind].asSecondHalf(touched);

import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';

/**
 * What a gateway tells about a payment or refund beside its columns. Each fact means one thing wherever it came from, and is
 * absent until somebody told it. Kept as one JSON value and read back by this schema; `approvalCode` and `processingCode` are
 * searched too. Names in brackets are Saferpay's, which alone tells these.
 */
export const GatewayFacts = z
  .object({
    /** Who processed it (AcquirerName), and the name of that connection in the report (Provider). */
    acquirer: z.string(),
    provider: z.string(),
    /** The gateway's own long reference (SixTransactionReference). */
    sixReference: z.string(),
    /** "Approval id of the acquirer" (ApprovalCode): what a desk is asked for on the telephone. */
    approvalCode: z.string(),
    /** The report's ProcessingAuthCode: an approval code for cards, any text for other means. */
    processingCode: z.string(),

    authenticated: z.boolean(),
    authenticationType: z.string(),
    liableEntity: z.string(),
    inPsd2Scope: z.string(),

    /** What the guest saw, after currency conversion at the terminal (Dcc); minor units. */
    payerAmount: Minor,
    payerCurrency: z.string(),
    dccMarkup: z.string(),
    dccRate: z.string(),

    /** FraudPrevention.Result: APPROVED or CHALLENGED. */
    fraudResult: z.string(),

    authorizedBy: z.string(),
    capturedBy: z.string(),
    cancelledBy: z.string(),
    capturedAt: UnixSeconds,
    cancelledAt: UnixSeconds,

    /** What the gateway, and what the processor wrote about a failure. */
    gatewayError: z.string(),
    processorError: z.string(),

    /** The gateway says that something was given back, not how much (IsRefunded). */
    refunded: z.boolean(),

    billingName: z.string(),
    billingEmail: z.string()
  })
  .partial();
export type GatewayFacts = z.infer<typeof GatewayFacts>;

type Told = { readonly [K in keyof GatewayFacts]?: GatewayFacts[K] | null | undefined };

/** The facts that were told at all. In one order, so that the same facts are the same text. */
export const factsOf = (told: Told): GatewayFacts =>
  Object.fromEntries(
    Object.entries(told)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
  );

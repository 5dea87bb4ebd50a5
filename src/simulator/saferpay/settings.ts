import { z } from 'zod';
import { url } from './formats.ts';

/** What a merchant sets in Backoffice, and what the specification leaves open. Changed by `POST /saferpay/settings`. */
const fields = {
  /** Return addresses of the payment page; `{{{PAYMENTPAGETOKEN}}}` in them is replaced. Null: the page ends by itself. */
  successUrl: returnAddress(),
  failUrl: returnAddress(),
  abortUrl: returnAddress(),
  /** Called by GET on success. Loopback addresses only. */
  notifyUrl: returnAddress(),
  /** `link`: the last page shows token and return address. `immediate`: the browser is sent there at once. */
  returnBy: z.enum(['link', 'immediate']),
  /** Web application firewall: every API request is answered 403 in HTML. */
  firewall: z.boolean(),
  /** What the licence holds. Without PAYMENT_API or MANAGEMENT_API those calls are refused. */
  features: z.array(z.string().min(1)),
  /** A call newer than the requested version is ACTION_NOT_SUPPORTED. Off: the published page lists only 1.14 for the header. */
  versionGates: z.boolean(),
  /** Backoffice default when a link names no MaxPaymentAttempts; 0 = no limit. */
  defaultMaxPaymentAttempts: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(5), z.literal(10)]),
  /** What Get says of an unpaid deleted link: nothing is published. */
  deletedOffer: z.enum(['DISABLED', '404']),
  /** What Get says of a deleted link that was paid on an open page. */
  deletedPaidOffer: z.enum(['DISABLED', 'PAID']),
  deleteStatus: z.union([z.literal(200), z.literal(204)]),
  /** Refuse multipart captures beyond the authorized sum. The public test system does not check it. */
  checkMultipartSum: z.boolean(),
  requireCvc: z.boolean(),
  /** Captures, refunds answered PENDING first, and the seconds until they are CAPTURED. */
  pendingCaptures: z.boolean(),
  pendingRefunds: z.boolean(),
  pendingSeconds: z.int().min(0),
  /** FraudPrevention.Result of payments, as with the fraud prevention a merchant has booked; null: not booked. */
  fraudResult: z.enum(['APPROVED', 'CHALLENGED']).nullable(),
  /** Whether Inquire tells the CaptureId: it is optional, and the published example of a captured payment has none. */
  inquireTellsCaptureId: z.boolean(),
  /** Payment methods that come back from the payment page already CAPTURED. */
  capturedMethods: z.array(z.string()),
  /** `text`: amounts as in the report's published example; `object`: as in its field table. */
  reportAmounts: z.enum(['text', 'object']),
  /** Above this a report page is shrunk. */
  maxPageSize: z.int().min(1).max(2000),
  /** Milliseconds a multipart capture takes: a second one for the same transaction meanwhile is refused. */
  multipartMs: z.int().min(0).max(10_000)
};

function returnAddress() {
  return url().nullable();
}

const schema = z.strictObject(fields);

export type Settings = z.output<typeof schema>;

export const defaultSettings = (): Settings => ({
  successUrl: null,
  failUrl: null,
  abortUrl: null,
  notifyUrl: null,
  returnBy: 'link',
  firewall: false,
  features: ['MANAGEMENT_API', 'PAYMENT_API'],
  versionGates: false,
  defaultMaxPaymentAttempts: 0,
  deletedOffer: 'DISABLED',
  deletedPaidOffer: 'DISABLED',
  deleteStatus: 204,
  checkMultipartSum: true,
  requireCvc: false,
  pendingCaptures: false,
  pendingRefunds: false,
  pendingSeconds: 60,
  fraudResult: null,
  inquireTellsCaptureId: true,
  capturedMethods: [],
  reportAmounts: 'text',
  maxPageSize: 2000,
  multipartMs: 40
});

/** A part of the settings as a control call sends it. */
export const settingsPatch = schema.partial();

import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { PaperLanguage } from './papers.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';

/** On what occasion the property writes to a guest. */
const OCCASIONS = ['link', 'reminder', 'receipt', 'refund', 'holdReleased'] as const;
export const Occasion = z.enum(OCCASIONS);
export type Occasion = z.infer<typeof Occasion>;

/** Texts a property has in each language: mails by their occasion, the short text for phones, and what mails end with. */
export const GUEST_PARTS = [...OCCASIONS, 'short', 'signature', 'terms'] as const;
export const GuestPart = z.enum(GUEST_PARTS);
export type GuestPart = z.infer<typeof GuestPart>;

export const isOccasion = (part: GuestPart): part is Occasion => OCCASIONS.some((one) => one === part);

/** What somebody has written; only mails have a subject. */
export const Wording = z.object({
  subject: z.string().trim().max(200, { message: 'tooLong' }),
  body: z.string().max(20_000, { message: 'tooLong' })
});
export type Wording = z.infer<typeof Wording>;

/** Texts by part; `own`: written by the property, else it is the desk's own. */
export const GuestTexts = z.record(GuestPart, Wording.extend({ own: z.boolean() }));
export type GuestTexts = z.infer<typeof GuestTexts>;

/** Texts as they are kept: those the property has written itself. */
export const KeptText = z.object({ language: PaperLanguage, part: GuestPart, subject: z.string(), body: z.string() });
export type KeptText = z.infer<typeof KeptText>;

/** The file of terms that goes with mails in which a link is. */
export const TermsFile = z.object({ name: z.string(), type: z.enum(['application/pdf', 'text/plain']), size: z.number().int() });
export type TermsFile = z.infer<typeof TermsFile>;

/** More than a mail server is likely to take beside a receipt is no sheet of terms. */
export const MOST_TERMS_BYTES = 2_000_000;

/** What fills the placeholders, each as it is to be written; empty: not known. */
export type GuestValues = Readonly<Record<string, string>>;

/** A property's texts in one language, with what fills them in the example that is shown. */
export const GuestWording = z.object({
  propertyId: RowId,
  language: PaperLanguage,
  texts: GuestTexts,
  /** What the desk itself would say. */
  defaults: z.record(GuestPart, Wording),
  sample: z.record(z.string(), z.string()),
  property: z.string(),
  /** A PNG in base64. */
  logo: z.string().nullable(),
  terms: TermsFile.nullable(),
  /** The words on the button that leads to the payment page. */
  button: z.string()
});
export type GuestWording = z.infer<typeof GuestWording>;

const line = (most: number) => z.string().trim().max(most, { message: 'tooLong' });
const isEmail = (text: string): boolean => z.email().safeParse(text).success;

/** A mail server on this computer: nobody listens in between. */
const isThisComputer = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase());

/** How mails leave: by the mail program of whoever is at the desk, or by the desk itself over the property's server. */
export const Sending = z
  .object({
    by: z.enum(['program', 'desk']),
    host: line(253),
    port: z.number({ error: 'invalid' }).int({ message: 'invalid' }).min(1, { message: 'invalid' }).max(65_535, { message: 'invalid' }),
    /** STARTTLS is demanded, not hoped for. */
    security: z.enum(['starttls', 'tls', 'none']),
    /** Empty: the server wants none. */
    user: line(200),
    fromName: line(100),
    fromAddress: line(254),
    replyTo: line(254)
  })
  .superRefine(({ by, host, security, fromAddress, replyTo }, { addIssue }) => {
    const fault = (field: string, message: string): void => addIssue({ code: 'custom', path: [field], message });
    if (replyTo !== '' && !isEmail(replyTo)) fault('replyTo', 'email');
    if (by === 'program') return;
    if (host === '') fault('host', 'required');
    else if (!/^[\w.:-]+$/.test(host)) fault('host', 'invalid');
    if (fromAddress === '') fault('fromAddress', 'required');
    else if (!isEmail(fromAddress)) fault('fromAddress', 'email');
    if (security === 'none' && !isThisComputer(host)) fault('security', 'mailNotSealed');
  });
export type Sending = z.infer<typeof Sending>;

export const BY_PROGRAM: Sending = {
  by: 'program',
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  fromName: '',
  fromAddress: '',
  replyTo: ''
};

/** `hasPassword`: one is in the keychain. */
export const SendingView = z.object({ sending: Sending, hasPassword: z.boolean() });
export type SendingView = z.infer<typeof SendingView>;

const hour = z.number().int().min(0).max(23);

/** When a link that is not paid is brought back to the guest's mind. Hours are those of the property's day. */
export const ReminderRule = z.object({
  on: z.boolean(),
  afterDays: z.number().int().min(1).max(30),
  /** So many hours before the link ends; nought: not. */
  beforeEndHours: z.number().int().min(0).max(168),
  most: z.number().int().min(1).max(5),
  /** Nothing goes out from this hour on, until that one; the same: at any time. */
  quietFrom: hour,
  quietTo: hour
});
export type ReminderRule = z.infer<typeof ReminderRule>;

export const NO_REMINDERS: ReminderRule = { on: false, afterDays: 3, beforeEndHours: 24, most: 2, quietFrom: 20, quietTo: 8 };

/** What a guest is written about. */
export const MailAsked = z.object({ kind: z.enum(['link', 'reminder', 'bank', 'payment', 'refund', 'refundLetter']), id: RowId });
export type MailAsked = z.infer<typeof MailAsked>;

/** A message as it would be sent, to be read and changed. */
export const GuestDraft = z.object({
  language: PaperLanguage,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  /** How it leaves. */
  by: Sending.shape.by,
  /** The property has no name yet. */
  unsigned: z.boolean(),
  /** Names of the files that go with it when the desk sends it. */
  files: z.array(z.string())
});
export type GuestDraft = z.infer<typeof GuestDraft>;

/** A reminder that goes out, or would, and why. */
export const PlannedReminder = z.object({
  tokenId: RowId,
  accountId: AccountId,
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  to: z.string(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  step: z.string(),
  at: UnixSeconds,
  why: z.enum(['unpaid', 'ending']),
  /** The how many-th of this link. */
  number: z.number().int(),
  madeAt: UnixSeconds,
  endsAt: UnixSeconds.nullable()
});
export type PlannedReminder = z.infer<typeof PlannedReminder>;

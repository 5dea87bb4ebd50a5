import { createHash, randomUUID } from 'node:crypto';
import type { AccountId, Token } from '../../shared/model/domain.ts';
import { BY_PROGRAM, type MailAsked, type Occasion, type Sending } from '../../shared/model/guests.ts';
import type { MailAbout } from '../../shared/model/outbox.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import type { Property } from '../../shared/model/properties.ts';
import { bankPageOf } from '../../shared/rules/bank-page.ts';
import { filledSubject, mailBody } from '../../shared/rules/guest-text.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { NewMail } from '../history/guests/types.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { HouseMails } from '../house/mails.ts';
import { aboutPayment, aboutRefund, tokenOf } from '../paper/about.ts';
import { guestLanguage } from '../paper/guest-words.ts';
import { bankFacts, linkFacts, paymentFacts, refundFacts, valuesOf, type GuestFacts } from './values.ts';
import { plainText } from './defaults.ts';
import { textsIn } from './wording.ts';

export type MailRoom = {
  readonly history: AsyncHistory;
  /** The desk's own language, and the machine's, for a guest whose language nobody knows. */
  readonly language: () => Promise<string | null>;
  readonly machineLocale: string;
  readonly house: HouseMails;
};

/** A message about something, written from what the history knows of it now. */
export type WrittenMail = {
  readonly occasion: Occasion;
  readonly about: MailAbout;
  readonly accountId: AccountId;
  readonly bookingId: string | null;
  readonly property: Property | null;
  readonly sending: Sending;
  readonly language: PaperLanguage;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The payment page named in it. */
  readonly link: string | null;
  readonly facts: GuestFacts;
};

type Found = Pick<WrittenMail, 'occasion' | 'about' | 'accountId' | 'bookingId' | 'facts'> & {
  /** On no occasion that has a text of its own: what the paper is called. */
  readonly plain: 'hold' | null;
  readonly email: string | null;
  readonly language: string | null;
};

const GONE = err(appError('row.unknown'));

async function found({ history }: MailRoom, { kind, id }: MailAsked): Promise<Result<Found, AppError>> {
  switch (kind) {
    case 'link':
    case 'reminder': {
      const link = await history.token(id);
      if (!link) return GONE;
      if (!isShareable(link)) return err(appError('link.notOpen'));
      return ok({ ...foundOf(link, link, { kind: 'token', id }), occasion: kind, facts: linkFacts(link) });
    }
    case 'bank': {
      const payment = await history.payment(id);
      if (!payment) return GONE;
      const page = bankPageOf(payment);
      if (page === null) return err(appError('bankPage.over'));
      const token = await tokenOf(history, payment.accountId, payment.tokenRemoteId);
      return ok({ ...foundOf(payment, token, { kind: 'payment', id }), occasion: 'link', facts: bankFacts(payment, page, token) });
    }
    case 'payment': {
      const told = await aboutPayment(history, id);
      if (!told.ok) return told;
      const { payment, token, paper } = told.value;
      const occasion = paper === 'release' ? 'holdReleased' : 'receipt';
      const facts = paymentFacts(payment, paper, token);
      return ok({ ...foundOf(payment, token, { kind: 'payment', id }), occasion, facts, plain: paper === 'hold' ? 'hold' : null });
    }
    case 'refund':
    case 'refundLetter': {
      const told = await aboutRefund(history, id);
      if (!told.ok) return told;
      const { refund, token } = told.value;
      return ok({ ...foundOf(refund, token, { kind: 'refund', id }), occasion: 'refund', facts: refundFacts(refund, token) });
    }
  }
}

const foundOf = (
  row: Pick<Token, 'accountId' | 'bookingId' | 'guestEmail'>,
  token: Pick<Token, 'guestLanguage'> | null,
  about: MailAbout
) => ({
  about,
  plain: null,
  accountId: row.accountId,
  bookingId: row.bookingId,
  email: row.guestEmail,
  language: token?.guestLanguage ?? null
});

/** In the language that was chosen, else in the guest's own. */
export async function writtenMail(room: MailRoom, asked: MailAsked, chosen: PaperLanguage | null): Promise<Result<WrittenMail, AppError>> {
  const { history, machineLocale } = room;
  const known = await found(room, asked);
  if (!known.ok) return known;
  const { occasion, about, accountId, bookingId, facts, email, plain } = known.value;
  const property = await history.propertyOf(accountId);
  const language = chosen ?? guestLanguage(known.value.language, await room.language(), machineLocale);
  const [kept, settings] = await Promise.all([
    property === null ? [] : history.guestTexts(property.id),
    property === null ? null : history.guestProperty(property.id)
  ]);
  const texts = textsIn(language, kept);
  const values = valuesOf(facts, { language, machineLocale, property, texts });
  const withTerms = facts.page !== null;
  const wording = plain === null ? texts[occasion] : plainText(language, plain);
  return ok({
    occasion,
    about,
    accountId,
    bookingId,
    property,
    sending: settings?.sending ?? BY_PROGRAM,
    language,
    to: email ?? '',
    subject: filledSubject(wording.subject, values),
    body: mailBody(wording.body, withTerms ? values : { ...values, terms: '' }),
    link: facts.page?.link ?? null,
    facts
  });
}

type File = NewMail['files'][number];

export const fileOf = (name: string, type: string, content: Uint8Array | string, inline = false): File => {
  const base64 = typeof content === 'string' ? content : Buffer.from(content).toString('base64');
  return { name, type, content: base64, hash: createHash('sha256').update(`${type}\n${base64}`).digest('hex'), inline };
};

/** The logo, and the terms where there is a page to pay on. */
export async function filesFor({ history }: MailRoom, { property, link }: Pick<WrittenMail, 'property' | 'link'>): Promise<File[]> {
  if (property === null) return [];
  const logo = property.logo === null ? [] : [fileOf('logo.png', 'image/png', property.logo, true)];
  if (link === null) return logo;
  const [{ terms }, content] = await Promise.all([history.guestProperty(property.id), history.guestTerms(property.id)]);
  return terms === null || content === null ? logo : [...logo, fileOf(terms.name, terms.type, content)];
}

/** Under which number it is known all over the world (RFC 5322, 3.6.4): fixed before it is sent for the first time. */
const messageIdFrom = ({ fromAddress }: Sending): string => `<${randomUUID()}@${fromAddress.split('@').at(-1) ?? 'paydesk'}>`;

/** The message as it is put into the outbox. */
export const newMail = (
  mail: WrittenMail & { readonly property: Property },
  more: { readonly files: readonly File[]; readonly once: string | null; readonly at: UnixSeconds }
): NewMail => ({
  propertyId: mail.property.id,
  accountId: mail.accountId,
  occasion: mail.occasion,
  about: mail.about,
  bookingId: mail.bookingId,
  language: mail.language,
  to: mail.to,
  subject: mail.subject,
  body: mail.body,
  link: mail.link,
  messageId: messageIdFrom(mail.sending),
  ...more
});

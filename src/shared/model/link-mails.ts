import { z } from 'zod';
import { AccountId, Environment, RowId } from './domain.ts';
import { Sending } from './guests.ts';
import { PaperLanguage } from './papers.ts';
import { Minor } from '../values/money.ts';

/** Links mailed at once: nobody reads a longer list before clicking, and many a mail server takes no more of an hour. */
export const MOST_LINK_MAILS = 500;

/**
 * Why a link is not mailed with the others: message keys below `sendLinks.off.`.
 *
 * gone       it is not there any more
 * paid, over it has been paid; it cannot be paid any more
 * noEmail, badEmail  nobody knows where to, or that is no address
 * sent       a mail with it was sent by the desk
 * waiting    one waits in the outbox
 * unsure     one may have been sent: the outbox asks for a decision
 * failed     one was refused: it is sent again from the outbox
 * takenBack  one was taken back here
 * byGateway  the gateway was asked to mail it when it was made
 * byProgram  the property's mails leave by the mail program
 * drafted    its draft was opened in the mail program
 * otherDesk  another desk of the house has mailed it
 * houseAway  the house cannot be reached, and nobody knows whether another desk has
 */
const LINK_MAIL_OFF = [
  'gone',
  'paid',
  'over',
  'noEmail',
  'badEmail',
  'sent',
  'waiting',
  'unsure',
  'failed',
  'takenBack',
  'byGateway',
  'byProgram',
  'drafted',
  'otherDesk',
  'houseAway'
] as const;
export const LinkMailOff = z.enum(LINK_MAIL_OFF);
export type LinkMailOff = z.infer<typeof LinkMailOff>;

/** A link with the mail that would go out; `off`: why not. */
export const LinkMail = z.object({
  tokenId: RowId,
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  to: z.string().nullable(),
  off: LinkMailOff.nullable(),
  /** By name the other desk of the house that has mailed it. */
  desk: z.string().nullable(),
  /** By the property's text; null where none is written. */
  mail: z
    .object({ language: PaperLanguage, subject: z.string(), property: z.string(), accountId: AccountId, by: Sending.shape.by })
    .nullable()
});
export type LinkMail = z.infer<typeof LinkMail>;

export const LinkMailPlan = z.object({
  /** More is found than can be mailed at once: only the first are in it. */
  more: z.boolean(),
  environments: z.array(Environment),
  rows: z.array(LinkMail)
});
export type LinkMailPlan = z.infer<typeof LinkMailPlan>;

/** What came of one click: what is in the outbox now, and what is not and why. */
export const LinkMailsQueued = z.object({
  queued: z.array(RowId),
  leftOut: z.array(z.object({ tokenId: RowId, off: LinkMailOff }))
});
export type LinkMailsQueued = z.infer<typeof LinkMailsQueued>;

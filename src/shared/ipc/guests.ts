import { z } from 'zod';
import { TokenRows } from '../model/batches.ts';
import { RowId } from '../model/domain.ts';
import {
  GuestDraft,
  GuestPart,
  GuestWording,
  MailAsked,
  PlannedReminder,
  ReminderRule,
  Sending,
  SendingView,
  TermsFile,
  Wording
} from '../model/guests.ts';
import { LinkMailPlan, LinkMailsQueued, MOST_LINK_MAILS } from '../model/link-mails.ts';
import { OutboxCounts, OutboxMessage, OutboxRow } from '../model/outbox.ts';
import { PaperLanguage } from '../model/papers.ts';
import { MailDraft } from '../model/mail-draft.ts';

const none = z.undefined();
const ofProperty = z.object({ propertyId: RowId });
const links = z.object({ ids: z.array(RowId).max(MOST_LINK_MAILS, { message: 'tooMany' }) });
const password = z.string().max(500, { message: 'tooLong' });

/** What guests are written, and how it leaves. */
export const guestCalls = {
  'guests.wording': { in: ofProperty.extend({ language: PaperLanguage }), out: GuestWording },
  /** Null: the desk's own words again. */
  'guests.saveText': {
    in: ofProperty.extend({ language: PaperLanguage, part: GuestPart, wording: Wording.nullable() }),
    out: none
  },
  /** Asks for a PDF or text file; null: none was chosen. */
  'guests.chooseTerms': { in: ofProperty, out: TermsFile.nullable() },
  'guests.removeTerms': { in: ofProperty, out: none },

  'guests.sending': { in: ofProperty, out: SendingView },
  /** `password` null: the one that is kept stays. */
  'guests.setSending': { in: ofProperty.extend({ sending: Sending, password: password.nullable() }), out: none },
  /** Goes to the server as these settings say, and sends nothing. */
  'guests.trySending': { in: ofProperty.extend({ sending: Sending, password: password.nullable() }), out: none },

  'guests.reminderRule': { in: ofProperty, out: ReminderRule },
  'guests.setReminders': { in: ofProperty.extend({ rule: ReminderRule }), out: none },

  /** What would go out today and tomorrow by this rule, soonest first. */
  'guests.planned': { in: ofProperty.extend({ rule: ReminderRule }), out: z.array(PlannedReminder) },

  /** What would be written, by the property's texts, in the language chosen or the guest's own. */
  'guests.draft': { in: z.object({ about: MailAsked, language: PaperLanguage.nullable() }), out: GuestDraft },
  /** Puts it into the outbox; the desk sends it. `despite`: also where another desk of the house has mailed the link, or may have. */
  'guests.sendLink': {
    in: z.object({
      about: MailAsked.extend({ kind: z.enum(['link', 'reminder', 'bank']) }),
      language: PaperLanguage,
      draft: MailDraft,
      despite: z.boolean()
    }),
    out: OutboxRow
  },
  /** The same with the paper as a PDF file. */
  'guests.sendPaper': {
    in: z.object({
      about: MailAsked.extend({ kind: z.enum(['payment', 'refund', 'refundLetter']) }),
      language: PaperLanguage,
      draft: MailDraft
    }),
    out: OutboxRow
  },

  /** Who would be mailed which link, who not and why. Nothing is sent. */
  'guests.planLinks': { in: z.object({ rows: TokenRows }), out: LinkMailPlan },
  /** Puts one mail for each of these links into the outbox, none a second time. Few links, by whoever may make links. */
  'guests.sendLinks': { in: links, out: LinkMailsQueued },
  /** The same of a whole list. */
  'guests.sendManyLinks': { in: links, out: LinkMailsQueued },

  /** A link as a text for phones, with the number where it is known. */
  'guests.short': {
    in: z.object({ id: RowId, language: PaperLanguage.nullable() }),
    out: z.object({ text: z.string(), language: PaperLanguage, phone: z.string(), link: z.string() })
  },
  /** Copied, or opened in the system's program or WhatsApp; the desk sends nothing. */
  'guests.giveShort': {
    in: z.object({
      id: RowId,
      text: z.string().trim().max(1_000, { message: 'tooLong' }),
      way: z.enum(['copy', 'sms', 'chat']),
      phone: z.string().max(40)
    }),
    out: none
  },

  'outbox.counts': { in: none, out: OutboxCounts },
  /** Newest first, at most 500. */
  'outbox.list': { in: z.object({ show: z.enum(['open', 'sent', 'all']) }), out: z.array(OutboxRow) },
  /** The newest message with each of these links. */
  'outbox.ofLinks': { in: links, out: z.array(OutboxRow) },
  'outbox.message': { in: z.object({ id: RowId }), out: OutboxMessage },
  /** A person's decision: once more, not at all, or that it has arrived. */
  'outbox.decide': { in: z.object({ id: RowId, how: z.enum(['again', 'drop', 'arrived']) }), out: OutboxRow }
} as const;

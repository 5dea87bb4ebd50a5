import type { LinkMailFacts } from '../../../shared/rules/link-mails.ts';
import type { Unpaid } from '../../../shared/rules/reminders.ts';
import type { AccountId, RowId, Token } from '../../../shared/model/domain.ts';
import type { GuestPart, KeptText, Occasion, ReminderRule, Sending, TermsFile, Wording } from '../../../shared/model/guests.ts';
import type { MailAbout, OutboxCounts, OutboxMessage, OutboxRow, OutboxState } from '../../../shared/model/outbox.ts';
import type { PaperLanguage } from '../../../shared/model/papers.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';

export type UnpaidLink = { readonly link: Token; readonly unpaid: Unpaid };

export type GuestProperty = {
  readonly terms: TermsFile | null;
  /** Null: by the mail program. */
  readonly sending: Sending | null;
  /** Null: off. */
  readonly reminders: ReminderRule | null;
};

export type MailFile = { readonly name: string; readonly type: string; readonly hash: string; readonly inline: boolean };

export type NewMail = {
  readonly propertyId: RowId;
  readonly accountId: AccountId;
  readonly occasion: Occasion;
  /** There is never a second one with the same text here. */
  readonly once: string | null;
  readonly about: MailAbout;
  readonly bookingId: string | null;
  readonly language: PaperLanguage;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The payment page named in the text. */
  readonly link: string | null;
  readonly files: readonly (MailFile & { readonly content: string })[];
  readonly messageId: string;
  readonly at: UnixSeconds;
};

/** A message as it is to be sent. */
export type MailToSend = OutboxRow & Pick<NewMail, 'body' | 'link' | 'messageId' | 'files' | 'once'>;

export type MailEnd = {
  readonly id: RowId;
  readonly from: readonly OutboxState[];
  readonly to: Exclude<OutboxState, 'sending' | 'handing'>;
  readonly code: string | null;
  readonly word: string | null;
  /** When it is tried again; counts for `queued` alone. */
  readonly nextAt: UnixSeconds | null;
  readonly at: UnixSeconds;
};

export type GuestReads = {
  /** What a property has written itself. */
  guestTexts(propertyId: RowId): KeptText[];
  guestProperty(propertyId: RowId): GuestProperty;
  /** In base64. */
  guestTerms(propertyId: RowId): string | null;
  /** Open links of these accounts whose guest can be written to. */
  unpaidLinks(accountIds: readonly AccountId[], now: UnixSeconds): UnpaidLink[];
  /** The one whose turn it is. */
  nextMail(now: UnixSeconds): MailToSend | null;
  /** Newest first. */
  outboxRows(states: readonly OutboxState[], limit: number): OutboxRow[];
  outboxRow(id: RowId): OutboxRow | null;
  outboxMessage(id: RowId): OutboxMessage | null;
  outboxCounts(): OutboxCounts;
  /** What is known of mails with each of these links. */
  linkMailFacts(ids: readonly RowId[]): LinkMailFacts[];
  /** The newest message with each of these links. */
  mailsOfLinks(ids: readonly RowId[]): OutboxRow[];
};

export type GuestWrites = {
  /** Null: the desk's own words again. False, here and below: there is no such property. */
  saveGuestText(propertyId: RowId, at: { readonly language: PaperLanguage; readonly part: GuestPart }, wording: Wording | null): boolean;
  /** Null takes them away; in base64. */
  setTerms(propertyId: RowId, file: { readonly name: string; readonly type: TermsFile['type']; readonly content: string } | null): boolean;
  setSending(propertyId: RowId, sending: Sending): boolean;
  setReminders(propertyId: RowId, rule: ReminderRule): boolean;

  /** On disk when it returns; null: this very message is there already. */
  queueMail(mail: NewMail): OutboxRow | null;
  /** On disk when it returns. False: it is not in that state any more. */
  stepMail(id: RowId, from: 'queued' | 'sending', to: 'sending' | 'handing'): boolean;
  endMail(end: MailEnd): OutboxRow | null;
  /** What was under way when the program ended. */
  settleOutbox(at: UnixSeconds): void;
  failQueued(propertyId: RowId, because: Pick<MailEnd, 'code' | 'word' | 'at'>): void;
  /** Null: it is in another state by now. */
  decideMail(id: RowId, how: 'again' | 'drop' | 'arrived', at: UnixSeconds): OutboxRow | null;
};

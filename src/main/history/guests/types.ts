import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { Occasion } from '../../../shared/model/guests.ts';
import type { MailAbout, OutboxRow, OutboxState } from '../../../shared/model/outbox.ts';
import type { PaperLanguage } from '../../../shared/model/papers.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';

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

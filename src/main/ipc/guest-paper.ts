import type { AccountId } from '../../shared/model/domain.ts';
import type { PaperAbout, PaperLanguage } from '../../shared/model/papers.ts';
import { linkLetter } from '../../shared/rules/papers.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { aboutPayment, aboutRefund } from '../paper/about.ts';
import type { PaperDocument } from '../paper/document.ts';
import * as papers from '../paper/guest-papers.ts';
import { guestLanguage } from '../paper/guest-words.ts';
import { nameOfActor } from './actor-name.ts';
import type { Workshop } from './handler.ts';

/** A paper, and what its file is called. */
export type GuestPaper = {
  readonly document: PaperDocument;
  readonly name: string;
};

type Known = {
  readonly accountId: AccountId;
  readonly language: string | null;
};

/** Only letters, digits and hyphens, so that every file system takes it. */
const nameOf = (what: string, about: string): string => `${what}-${about.replace(/[^\w-]+/g, '-').slice(0, 40)}`;

/** The paper that is asked for, or why there is none. What it says is what the history knows now. */
export async function guestPaper(work: Workshop, about: PaperAbout, language: PaperLanguage | null): Promise<Result<GuestPaper, AppError>> {
  const { history, ports } = work;

  const aroundOf = async (known: Known): Promise<papers.Around> => {
    const [head, account, preferences] = await Promise.all([
      history.propertyOf(known.accountId),
      work.accounts.get(known.accountId),
      work.preferences()
    ]);
    return {
      head,
      // Of an account that was removed nobody knows any more; what it did was real unless it is known to be otherwise.
      environment: account?.environment ?? 'live',
      language: language ?? guestLanguage(known.language, preferences.language, ports.locale),
      machineLocale: ports.locale,
      now: ports.now(),
      issuedBy: await nameOfActor(history)
    };
  };

  const written = async (
    known: Known,
    name: string,
    document: (around: papers.Around) => PaperDocument
  ): Promise<Result<GuestPaper, AppError>> => {
    const around = await aroundOf(known);
    return ok({ document: document(around), name });
  };

  switch (about.kind) {
    case 'payment': {
      const found = await aboutPayment(history, about.id);
      if (!found.ok) return found;
      const { payment, token, paper } = found.value;
      const known = { ...payment, language: token?.guestLanguage ?? null };
      const name = nameOf(paper === 'payment' ? 'receipt' : paper, payment.bookingId ?? payment.remoteId);
      return written(known, name, (around) => papers.paymentPaper({ payment, token, kind: paper }, around));
    }
    case 'refund':
    case 'refundLetter': {
      const found = await aboutRefund(history, about.id);
      if (!found.ok) return found;
      const { refund, payment, token } = found.value;
      const known = { ...refund, language: token?.guestLanguage ?? null };
      const make = about.kind === 'refund' ? papers.refundPaperOf : papers.refundLetter;
      const name = nameOf(about.kind === 'refund' ? 'refund' : 'refund-letter', refund.bookingId ?? refund.remoteId);
      return written(known, name, (around) => make({ refund, payment }, around));
    }
    case 'link': {
      const link = await history.token(about.id);
      if (!link) return err(appError('row.unknown'));
      const offered = linkLetter(link, ports.now());
      if ('none' in offered || !isShareable(link)) return err(appError('paper.none.linkOver'));
      const known = { ...link, language: link.guestLanguage };
      return written(known, nameOf('payment-link', link.bookingId ?? link.remoteId), (around) => papers.linkLetterOf(link, around));
    }
  }
}

import type { AccountId, Token } from '../../shared/model/domain.ts';
import type { PaperAbout, PaperLanguage } from '../../shared/model/papers.ts';
import { linkLetter, openEntries, paymentReceipt, refundPaper, type NoPaper } from '../../shared/rules/papers.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
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

const GONE = err(appError('row.unknown'));
const none = (why: NoPaper): Result<never, AppError> => err(appError(`paper.none.${why}`));

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

  const tokenOf = (accountId: AccountId, remoteId: string | null): Promise<Token | null> | null =>
    remoteId === null ? null : history.tokenByRemoteId(accountId, remoteId);

  switch (about.kind) {
    case 'payment': {
      const payment = await history.payment(about.id);
      if (!payment) return GONE;
      const offered = paymentReceipt(payment, openEntries(await history.intentsOf('payment', payment.id)));
      if ('none' in offered) return none(offered.none);
      const token = await tokenOf(payment.accountId, payment.tokenRemoteId);
      const known = { ...payment, language: token?.guestLanguage ?? null };
      const name = nameOf(offered.paper === 'payment' ? 'receipt' : offered.paper, payment.bookingId ?? payment.remoteId);
      return written(known, name, (around) => papers.paymentPaper({ payment, token, kind: offered.paper }, around));
    }
    case 'refund':
    case 'refundLetter': {
      const refund = await history.refund(about.id);
      if (!refund) return GONE;
      const offered = refundPaper(refund, openEntries(await history.intentsOf('refund', refund.id)));
      if ('none' in offered) return none(offered.none);
      const payment = refund.paymentRemoteId === null ? null : await history.paymentByRemoteId(refund.accountId, refund.paymentRemoteId);
      const token = await tokenOf(refund.accountId, refund.tokenRemoteId ?? payment?.tokenRemoteId ?? null);
      const known = { ...refund, language: token?.guestLanguage ?? null };
      const make = about.kind === 'refund' ? papers.refundPaperOf : papers.refundLetter;
      const name = nameOf(about.kind === 'refund' ? 'refund' : 'refund-letter', refund.bookingId ?? refund.remoteId);
      return written(known, name, (around) => make({ refund, payment }, around));
    }
    case 'link': {
      const link = await history.token(about.id);
      if (!link) return GONE;
      const offered = linkLetter(link, ports.now());
      if ('none' in offered || !isShareable(link)) return none('linkOver');
      const known = { ...link, language: link.guestLanguage };
      return written(known, nameOf('payment-link', link.bookingId ?? link.remoteId), (around) => papers.linkLetterOf(link, around));
    }
  }
}

import type { MailAsked } from '../../shared/model/guests.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { onceMail } from '../guests/link-mails.ts';
import type { Workshop } from './handler.ts';

/**
 * Before one link is mailed by hand: that no other desk of the house has mailed it, and that none does unasked from here on. A person who
 * has read that one has, or that nobody knows, may send it all the same (`despite`).
 */
export async function mailedHereAlone(
  { history, house }: Pick<Workshop, 'history' | 'house'>,
  { kind, id }: MailAsked,
  despite: boolean
): Promise<Result<undefined, AppError>> {
  const link = kind === 'link' ? await history.token(id) : null;
  if (link === null) return ok(undefined);
  const claimed = await house.claimMail(onceMail(link));
  if (despite || (claimed.ok && claimed.value === null)) return ok(undefined);
  return claimed.ok ? err(appError('mail.otherDesk', { params: { desk: claimed.value ?? '' } })) : claimed;
}

import { isShareable } from '../../shared/rules/shareable.ts';
import type { Account } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { SIGHT } from '../sync/schedule.ts';
import { mailtoAddress } from '../outside/mail.ts';
import { handedOver } from './handed-over.ts';
import { mailedHereAlone } from './mailed-elsewhere.ts';
import { withAccount, type HandlersOf, type Workshop } from './handler.ts';

type ShareChannel = 'tokens.copyLink' | 'tokens.openLink' | 'tokens.mailDraft' | 'tokens.qrShown';

/** A link in every way a guest can be given it. */
export function shareHandlers(work: Workshop): Pick<HandlersOf<'tokens'>, ShareChannel> {
  const { history, ports } = work;

  const linkOf = async (id: number): Promise<Result<{ url: string; account: Account }, AppError>> => {
    const found = await withAccount(work, await history.token(id));
    if (!found) return err(appError('row.unknown'));
    const { row, account } = found;
    return isShareable(row) ? ok({ url: row.actionUrl, account }) : err(appError('link.notOpen'));
  };

  return {
    'tokens.copyLink': async ({ id }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      ports.copyText(link.value.url);
      await handedOver(work, [id], 'linkCopied');
      return ok(undefined);
    },
    'tokens.openLink': async ({ id }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      // The operator plays the guest only where no real money moves.
      if (link.value.account.environment === 'live') return err(appError('link.liveNotOpened'));
      await ports.openExternal(link.value.url);
      work.sync.look([id], SIGHT.shared);
      return ok(undefined);
    },
    'tokens.mailDraft': async ({ id, draft, kind, despite }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      const free = await mailedHereAlone(work, { kind, id }, despite);
      if (!free.ok) return free;
      await ports.openMail(mailtoAddress(draft));
      await handedOver(work, [id], 'linkMailed');
      return ok(undefined);
    },
    'tokens.qrShown': async ({ id }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      await handedOver(work, [id], 'qrShown');
      return ok(undefined);
    }
  };
}

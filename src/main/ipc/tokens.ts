import { isShareable } from '../../shared/rules/shareable.ts';
import { chargeable } from '../../shared/rules/chargeable.ts';
import type { Account, Payment, Records, Token } from '../../shared/model/domain.ts';
import { appError, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import type { TokenDetail } from '../../shared/ipc/contract.ts';
import { PageRequest, TokenFilter } from '../../shared/model/lists.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { daysNow } from '../../shared/rules/days.ts';
import type { Gateway } from '../gateways/port.ts';
import type { Handover } from '../history/types.ts';
import { SIGHT } from '../sync/schedule.ts';
import { mailtoAddress } from '../outside/mail.ts';
import { askGateway } from './ask-gateway.ts';
import { withAccount, type HandlersOf, type Workshop } from './handler.ts';

const GONE = err(appError('row.unknown'));
/** A row shown again within this time is not asked about again. */
const FRESH_SECONDS = 10;

export function tokenHandlers(work: Workshop): HandlersOf<'tokens'> {
  const { history, ports } = work;

  const detailOf = async (token: Token): Promise<TokenDetail> => {
    const [payments, credits, timeline, intents, raw] = await Promise.all([
      history.paymentsOfToken(token.accountId, token.remoteId),
      history.refundsOfToken(token.accountId, token.remoteId),
      history.timeline('token', token.id),
      history.intentsOf('token', token.id),
      history.raw('token', token.id)
    ]);
    return { token, payments, credits, timeline, intents: intents.map((row) => work.money.view(row)), raw };
  };

  /** Does something about a token at its gateway and stores what it answers. */
  const atGateway = async (
    id: number,
    ask: (gateway: Gateway, token: Token) => Promise<Result<Records, GatewayError>>
  ): Promise<Result<Token, AppError>> => {
    const token = await history.token(id);
    if (!token) return GONE;
    const stored = await askGateway(work, token.accountId, token, (gateway) => ask(gateway, token));
    if (!stored.ok) return stored;
    // Also where nothing else changed: screens show when the gateway was last asked.
    work.emit({ type: 'changed', topics: ['tokens'] });
    return ok((await history.token(id)) ?? token);
  };

  const linkOf = async (id: number): Promise<Result<{ url: string; account: Account }, AppError>> => {
    const found = await withAccount(work, await history.token(id));
    if (!found) return GONE;
    const { row, account } = found;
    return isShareable(row) ? ok({ url: row.actionUrl, account }) : err(appError('link.notOpen'));
  };

  const handedOver = async (id: number, how: Handover): Promise<void> => {
    // It is with the guest, who may pay at once. A history that cannot be written to must not make it look as if it were not.
    work.sync.look([id], SIGHT.shared);
    await history.noteHandover(id, how, ports.now()).catch(() => ports.log('hand-over not noted'));
    work.emit({ type: 'changed', topics: ['tokens'] });
  };

  /** The link still counted as open that this payment was made with: both carry the desk's reference. */
  const openLinkOf = async ({ accountId, reference }: Payment): Promise<Token | null> => {
    if (reference === null) return null;
    const filter = TokenFilter.parse({ accountIds: [accountId], show: 'links', states: ['asked'], text: reference });
    const { rows } = await history.tokens(filter, PageRequest.parse({ limit: 10 }));
    return rows.find((token) => token.reference === reference) ?? null;
  };

  return {
    'tokens.page': async ({ filter, sort, page }) => ok(await history.tokens(daysNow(filter, ports.now()), page, sort)),
    'tokens.inSight': async ({ ids }) => {
      work.sync.look(ids);
      return ok(undefined);
    },
    'tokens.detail': async ({ id }) => {
      const token = await history.token(id);
      if (!token) return GONE;
      // Shown on a screen: whatever the schedule says, the next round asks about it.
      if (token.state === 'open' && ports.now() - token.fetchedAt > FRESH_SECONDS)
        await history.reschedule({ kind: 'token', id }, ports.now(), 0);
      return ok(await detailOf(token));
    },
    'tokens.refresh': async ({ id }) => {
      const fresh = await atGateway(id, (gateway, token) => gateway.readToken(token));
      return fresh.ok ? ok(await detailOf(fresh.value)) : fresh;
    },
    'tokens.update': (change) => atGateway(change.tokenId, (gateway, token) => gateway.updateToken(token, change)),
    'tokens.revalidate': ({ id }) => atGateway(id, (gateway, token) => gateway.revalidateToken(token)),
    'tokens.removeCard': ({ id }) => atGateway(id, (gateway, token) => gateway.removeCard(token)),
    'tokens.chargeable': async ({ id, currency }) => {
      const found = await withAccount(work, await history.token(id));
      return found ? ok({ off: chargeable(found.row, found.account, currency, ports.now()) }) : GONE;
    },
    'tokens.copyLink': async ({ id }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      ports.copyText(link.value.url);
      await handedOver(id, 'linkCopied');
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
    'tokens.mailDraft': async ({ id, draft }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      await ports.openMail(mailtoAddress(draft));
      await handedOver(id, 'linkMailed');
      return ok(undefined);
    },
    'tokens.qrShown': async ({ id }) => {
      const link = await linkOf(id);
      if (!link.ok) return link;
      await handedOver(id, 'qrShown');
      return ok(undefined);
    },
    'tokens.assertPageToken': async ({ accountId, pageToken }) => {
      const stored = await askGateway(work, accountId, null, (gateway) => gateway.assertPageToken(pageToken));
      if (!stored.ok) return stored;
      const paymentId = Object.values(stored.value.payments)[0];
      const payment = paymentId === undefined ? null : await history.payment(paymentId);
      if (!payment) return GONE;
      const link = await openLinkOf(payment);
      // Whose payment is known is not open any more; the schedule would ask only later.
      if (link) await atGateway(link.id, (own, token) => own.readToken(token));
      return ok(payment);
    }
  };
}

import type { Payment, Records, Token } from '../../shared/model/domain.ts';
import { appError, type GatewayError } from '../../shared/values/errors.ts';
import type { TokenDetail } from '../../shared/ipc/contract.ts';
import { PageRequest, TokenFilter } from '../../shared/model/lists.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { daysNow } from '../../shared/rules/days.ts';
import type { Gateway } from '../gateways/port.ts';
import { viewOf } from '../money/view.ts';
import { askAboutToken, askGateway } from './ask-gateway.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { shareHandlers } from './share-link.ts';

const GONE = err(appError('row.unknown'));
/** A row shown again within this time is not asked about again. */
const FRESH_SECONDS = 10;

export function tokenHandlers(work: Workshop): HandlersOf<'tokens'> {
  const { history, ports } = work;
  const atGateway = (id: number, ask: (gateway: Gateway, token: Token) => Promise<Result<Records, GatewayError>>) =>
    askAboutToken(work, id, ask);

  const detailOf = async (token: Token): Promise<TokenDetail> => {
    const [payments, credits, timeline, intents, raw] = await Promise.all([
      history.paymentsOfToken(token.accountId, token.remoteId),
      history.refundsOfToken(token.accountId, token.remoteId),
      history.timeline('token', token.id),
      history.intentsOf('token', token.id),
      history.raw('token', token.id)
    ]);
    return { token, payments, credits, timeline, intents: intents.map((row) => viewOf(row)), raw };
  };

  /** The link still counted as open that this payment was made with: both carry the desk's reference. */
  const openLinkOf = async ({ accountId, reference }: Payment): Promise<Token | null> => {
    if (reference === null) return null;
    const filter = TokenFilter.parse({ accountIds: [accountId], show: 'links', states: ['asked'], text: reference });
    const { rows } = await history.tokens(filter, PageRequest.parse({ limit: 10 }));
    return rows.find((token) => token.reference === reference) ?? null;
  };

  return {
    ...shareHandlers(work),
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

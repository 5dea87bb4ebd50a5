import type { Records } from '../../../shared/model/domain.ts';
import { ok } from '../../../shared/values/result.ts';
import type { Gateway, GatewayContext, GatewayModule } from '../port.ts';
import { unsupported } from '../kit/answer.ts';
import { createApi, type Seen } from './api/api.ts';
import { capabilitiesOf } from './capabilities.ts';
import { createClient } from './api/client.ts';
import type { Desk } from './api/context.ts';
import { find } from './ask/find.ts';
import { others } from './ask/others.ts';
import { LISTS, readList } from './ask/lists.ts';
import { cardMessage } from './wire/card-message.ts';
import { paymentRecord, refundRecord, tokenRecords, type TokenHints } from './wire/map.ts';
import { updateTokenMessage } from './act/orders.ts';
import { readReturned } from './ask/returned.ts';
import { recheck } from './ask/recheck.ts';
import type { TokenWire } from './api/schemas.ts';
import { send } from './act/send.ts';
import { validateOrder, validateUpdate } from './act/validate.ts';
import { settingsOf, SyspaySettings } from './settings.ts';
import { training } from './training.ts';

const recordsOf = (token: Seen<TokenWire>, hints: TokenHints): Records => {
  const read = tokenRecords(token, hints);
  return { tokens: [read.token], ...(read.payment ? { payments: [read.payment] } : {}) };
};

function open(context: GatewayContext): Gateway {
  const client = createClient(createApi(context));
  const settings = settingsOf(context.account.settings);
  const desk: Desk = { client, settings, now: context.now };

  const idealBanks: Gateway['idealBanks'] = async () => {
    const answer = await client.idealBanks();
    return answer.ok ? ok(answer.value.value.banks.map(({ id, name, country }) => ({ id, name, country }))) : answer;
  };

  return {
    check: async () => {
      // Reading one page of tokens shows that login, passphrase, clock and source address are accepted.
      const tokens = await client.tokens({ page: 1 });
      if (!tokens.ok) return tokens;
      const banks = await idealBanks();
      return ok({ capabilities: capabilitiesOf(settings, banks.ok && banks.value.length > 0), terminals: [], licence: null });
    },
    validate: (order) => validateOrder(order, settings, context.now()),
    recheck: (order) => recheck(desk, order),
    send: (order, card) => send(desk, order, card),
    knock: null,
    find: (order, sentAt) => find(desk, order, sentAt),
    others: (order, done, sentAt) => others(desk, order, done, sentAt),

    readToken: async (token) => {
      const answer = await client.token(token.remoteId);
      return answer.ok ? ok(recordsOf(answer.value, token)) : answer;
    },
    readPayment: async (payment) => {
      const answer = await client.payment(payment.remoteId);
      return answer.ok ? ok({ payments: [paymentRecord(answer.value, payment)] }) : answer;
    },
    readRefund: async (refund) => {
      const answer = await client.refundById(refund.remoteId);
      return answer.ok ? ok({ refunds: [refundRecord(answer.value, refund)] }) : answer;
    },

    lists: LISTS,
    readList: (list, cursor, since) => readList(client, list, cursor, since),

    updateToken: async (token, change) => {
      const valid = validateUpdate(change, context.now());
      if (!valid.ok) return valid;
      const answer = await client.updateToken(token.remoteId, updateTokenMessage(change));
      return answer.ok ? ok(recordsOf(answer.value, token)) : answer;
    },
    revalidateToken: async (token) => {
      const answer = await client.revalidateToken(token.remoteId);
      return answer.ok ? ok(recordsOf(answer.value, token)) : answer;
    },
    removeCard: async () => unsupported('removeCard'),
    assertPageToken: async () => unsupported('assertPageToken'),
    fields: null,
    returns: {
      read: (pasted) => readReturned(pasted, context.useSecrets),
      isOwn: (merchant) => merchant === settings.merchantLogin,
      ask: async (kind, remoteId) => {
        if (kind === 'token') {
          const token = await client.token(remoteId);
          return token.ok ? ok(recordsOf(token.value, {})) : token;
        }
        const payment = await client.payment(remoteId);
        return payment.ok ? ok({ payments: [paymentRecord(payment.value, {})] }) : payment;
      }
    },
    idealBanks
  };
}

/** SysPay REST API v2 behind the desk's port. */
export const syspayModule: GatewayModule = {
  id: 'syspay',
  baseUrls: { live: 'https://app.syspay.com', sandbox: 'https://app-sandbox.syspay.com' },
  typedSettings: SyspaySettings,
  merchantKey: (settings) => `syspay:${settingsOf(settings).merchantLogin}`,
  settingsFor: (settings) => settings,
  training,
  defaultCapabilities: (settings) => capabilitiesOf(settingsOf(settings), false),
  cardInRequest: cardMessage,
  open
};

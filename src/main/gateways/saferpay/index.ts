import { err, ok } from '../../../shared/values/result.ts';
import type { Gateway, GatewayContext, GatewayModule } from '../port.ts';
import { unsupported } from '../kit/answer.ts';
import { defaultCapabilities } from './terminals/capabilities.ts';
import { check } from './terminals/check.ts';
import { createClient } from './api/client.ts';
import type { Deps } from './api/deps.ts';
import { fieldsTokens } from './api/fields-tokens.ts';
import { isUnsupported } from './api/errors.ts';
import { getLicense } from './api/management.ts';
import { find } from './ask/find.ts';
import { others } from './ask/others.ts';
import { assertPageToken, readPayment, readRefund, readToken, removeCard, updateCard } from './ask/read.ts';
import { recheck } from './ask/recheck.ts';
import { readReport } from './ask/report.ts';
import { send } from './act/send.ts';
import { settingsFor, settingsOf, TypedSettings } from './settings.ts';
import { training } from './terminals/training.ts';
import { validate } from './act/validate.ts';
import { cardMeans } from './wire/card-means.ts';

/** Saferpay: Management API for links and account facts, JSON API for what becomes of them (docs/saferpay.md). */
export const saferpayModule: GatewayModule = {
  id: 'saferpay',
  baseUrls: { live: 'https://www.saferpay.com/api', sandbox: 'https://test.saferpay.com/api' },
  typedSettings: TypedSettings,
  merchantKey: (settings) => `saferpay:${settingsOf(settings).customerId}`,
  settingsFor,
  training,
  defaultCapabilities: (settings) => defaultCapabilities(settingsOf(settings)),
  cardInRequest: cardMeans,
  open: openSaferpay
};

function openSaferpay(context: GatewayContext): Gateway {
  const settings = settingsOf(context.account.settings);
  const deps: Deps = {
    client: createClient(context),
    settings,
    baseUrl: context.account.baseUrl,
    terminals: context.account.terminals,
    now: context.now
  };
  return {
    check: () => check(deps.client, settings),
    validate: (order) => validate(order, deps),
    recheck: (order) => recheck(order, deps),
    send: (order, card) => send(order, card, deps),
    find: (order) => find(order, deps),
    knock: async () => {
      const licence = await getLicense(deps.client);
      return licence.ok || isUnsupported(licence.error) ? ok(null) : err(licence.error);
    },
    others: (order, done) => others(order, done, deps),
    readToken: (token) => readToken(token, deps),
    readPayment: (payment) => readPayment(payment, deps),
    readRefund: (refund) => readRefund(refund, deps),
    lists: ['report'],
    readList: async (list, cursor, since) => (list === 'report' ? readReport(cursor, since, deps) : unsupported(`list ${list}`)),
    updateToken: (token, change) => updateCard(token, change, deps),
    revalidateToken: async () => unsupported('revalidateToken'),
    removeCard: (token) => removeCard(token, deps),
    idealBanks: async () => unsupported('idealBanks'),
    assertPageToken: (pageToken) => assertPageToken(pageToken, deps),
    fields: fieldsTokens(deps),
    returns: null
  };
}

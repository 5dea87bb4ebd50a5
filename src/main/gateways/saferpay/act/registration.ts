import type { Records, Token } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { CreateLink } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Finding, Order, Outcome } from '../../port.ts';
import { assertAlias, inquireAlias, insertAlias } from '../api/aliases.ts';
import type { Answer } from '../api/client.ts';
import type { Deps } from '../api/deps.ts';
import { isAliasUnknown } from '../api/errors.ts';
import { aliasIdOf, requestIdOf } from '../wire/ids.ts';
import { lifetimeDays } from '../wire/lifetime.ts';
import { changedToken, newAlias, newRegistration, readAlias } from '../wire/map-token.ts';
import { outcome } from '../../kit/outcome.ts';
import { given } from '../../kit/given.ts';
import type { AliasAnswer } from '../api/schemas-payment.ts';

/**
 * A page of the gateway on which a card is typed and stored, without a payment: by the guest, or by the desk on the phone
 * where the merchant must not handle card data itself. It becomes a stored card under an id of ours, so that it is asked
 * for by Alias Inquire; AssertInsert, which must not be polled, is asked once at the end.
 */

/** Where the browser goes when the card is stored: the desk has no page of its own, so the gateway's front page. */
const returnUrl = (redirect: string): string => `${new URL(redirect).origin}/`;

export async function sendRegistration(
  order: Order,
  request: CreateLink,
  { client, baseUrl, now }: Deps
): Promise<Result<Outcome, GatewayError>> {
  const id = aliasIdOf(order.reference);
  const answer = await insertAlias(
    client,
    {
      RegisterAlias: { IdGenerator: 'MANUAL', Id: id, ...lifetimeDays(request.cardUsableUntil, now()) },
      Type: 'CARD',
      ReturnUrl: { Url: returnUrl(baseUrl) },
      CardForm: { HolderName: 'MANDATORY' },
      ...given({ LanguageCode: request.guest.language })
    },
    requestIdOf(request.kind, order.reference)
  );
  if (!answer.ok) return answer;
  const { Redirect: redirect } = answer.value.data;
  if (!redirect) return err({ kind: 'malformed', status: 200, detail: 'Redirect' });
  const token = newRegistration(request, { id, reference: order.reference, at: now() }, answer.value);
  return ok(outcome({ tokens: [token] }, { tokenRemoteId: token.remoteId }));
}

/** A page whose address got lost cannot be opened by anybody, and no money is in it: not stored is not done. */
export async function findRegistration(order: Order, request: CreateLink, { client, now }: Deps): Promise<Result<Finding, GatewayError>> {
  const answer = await inquireAlias(client, aliasIdOf(order.reference));
  if (!answer.ok) return isAliasUnknown(answer.error) ? ok({ kind: 'didNotHappen', records: {} }) : answer;
  const token = newAlias(answer.value, { at: now(), reference: order.reference, about: request });
  return ok({ kind: 'happened', outcome: outcome({ tokens: [token] }, { tokenRemoteId: token.remoteId }) });
}

/** Still open, stored, or over. `token` is a registration that has not become a card yet. */
export async function readRegistration(token: Token, { client, now }: Deps): Promise<Result<Records, GatewayError>> {
  const stored = (answer: Answer<AliasAnswer>): Result<Records, GatewayError> => ok({ tokens: [readAlias(token, answer, now())] });
  const asked = await inquireAlias(client, token.remoteId);
  if (asked.ok) return stored(asked.value);
  if (!isAliasUnknown(asked.error)) return asked;
  const over = token.acceptUntil !== null && token.acceptUntil <= now();
  if (!over || token.state !== 'open') return ok({ tokens: [changedToken(token, {}, {})] });
  const last = token.pageToken === null ? null : await assertAlias(client, token.pageToken);
  if (last?.ok) return stored(last.value);
  if (last && last.error.kind !== 'gateway' && last.error.kind !== 'declined') return last;
  return ok({ tokens: [changedToken(token, { state: 'expired' }, {})] });
}

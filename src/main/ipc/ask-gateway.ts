import type { AccountId, Records, RowId, Token } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Gateway } from '../gateways/port.ts';
import { askedAbout, type Stored } from '../history/types.ts';
import type { Workshop } from './handler.ts';

/**
 * Asks an account's gateway, stores what it answers as of the moment it was asked, and tells the windows.
 * `row`: the row the question is about, null when it is about none yet.
 */
export async function askGateway(
  { accounts, history, ports, emit }: Workshop,
  accountId: AccountId,
  row: { readonly fetchedAt: UnixSeconds } | null,
  ask: (gateway: Gateway) => Promise<Result<Records, GatewayError>>
): Promise<Result<Stored, AppError>> {
  const gateway = await accounts.gatewayFor(accountId);
  if (!gateway.ok) return gateway;
  const at = row === null ? ports.now() : askedAbout(row, ports.now());
  const answer = await ask(gateway.value);
  if (!answer.ok) return err(fromGateway(answer.error));
  const stored = await history.store(accountId, answer.value, { at, source: 'gateway' });
  emit({ type: 'changed', topics: [...stored.changed] });
  return ok(stored);
}

/** Does something about a token at its gateway and stores what it answers. */
export async function askAboutToken(
  work: Workshop,
  id: RowId,
  ask: (gateway: Gateway, token: Token) => Promise<Result<Records, GatewayError>>
): Promise<Result<Token, AppError>> {
  const token = await work.history.token(id);
  if (!token) return err(appError('row.unknown'));
  const stored = await askGateway(work, token.accountId, token, (gateway) => ask(gateway, token));
  if (!stored.ok) return stored;
  // Also where nothing else changed: screens show when the gateway was last asked.
  work.emit({ type: 'changed', topics: ['tokens'] });
  return ok((await work.history.token(id)) ?? token);
}

import type { NewAccount } from '../../shared/ipc/contract.ts';
import type { Account, AccountId, AccountSettings } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import { fieldErrorsOf } from '../../shared/values/field-errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Transport } from '../gateways/http/transport.ts';
import type { AccountFacts } from '../gateways/port.ts';
import { gatewayModules, moduleFor } from '../gateways/registry.ts';

/** An account as a person typed it, tried before it is kept. */
export async function tryAccount(
  typed: NewAccount,
  { transport, now }: { readonly transport: Transport; readonly now: () => UnixSeconds }
): Promise<Result<AccountFacts, AppError>> {
  const read = readSettings(typed.settings);
  if (!read.ok) return read;
  const account = accountFrom({ ...typed, settings: read.value }, 'trial', now());
  // Not watched: a trial with a typing error must not colour the state of an account that exists.
  const gateway = moduleFor(account.gateway).open({ account, useSecrets: (use) => Promise.resolve(use(typed.secrets)), transport, now });
  const facts = await gateway.check();
  return facts.ok ? facts : err(fromTrial(facts.error));
}

/** What a person typed, by the gateway's own rules. A gateway nobody knows is a fault of the field it is chosen in. */
export function readSettings(typed: AccountSettings): Result<AccountSettings, AppError> {
  const schema = gatewayModules.find(({ id }) => id === typed.gateway)?.typedSettings;
  if (!schema) return err(appError('desk.badInput', { fields: [{ field: 'settings.gateway', code: 'invalid' }] }));
  const read = schema.safeParse(typed);
  if (read.success) return ok(read.data);
  const fields = fieldErrorsOf(read.error).map((fault) => ({ ...fault, field: `settings.${fault.field}` }));
  return err(appError('desk.badInput', { fields }));
}

/** A connection that was refused for its certificate is no outage: whoever answers there is not known to be the gateway. */
export const isOutOfReach = ({ gateway }: AppError): boolean =>
  gateway?.kind === 'timeout' || (gateway?.kind === 'network' && gateway.reason !== 'tls');

export const withFacts = (account: Account, facts: AccountFacts): Account => ({
  ...account,
  settings: moduleFor(account.gateway).settingsFor(account.settings, facts.terminals),
  capabilities: facts.capabilities,
  terminals: [...facts.terminals],
  licence: facts.licence
});

export function accountFrom(wanted: Omit<NewAccount, 'secrets'>, id: AccountId, createdAt: UnixSeconds): Account {
  const { gateway } = wanted.settings;
  const module = moduleFor(gateway);
  return {
    id,
    gateway,
    environment: wanted.environment,
    name: wanted.name,
    baseUrl: module.baseUrls[wanted.environment],
    settings: wanted.settings,
    capabilities: module.defaultCapabilities(wanted.settings),
    terminals: [],
    licence: null,
    createdAt
  };
}

/** In the connect form a refusal belongs to the secret that was typed. */
function fromTrial(error: GatewayError): AppError {
  const shown = fromGateway(error);
  return error.kind === 'authentication' && error.hint === 'credentials'
    ? { ...shown, fields: [{ field: 'secrets.passphrase', code: 'credentials' }] }
    : shown;
}

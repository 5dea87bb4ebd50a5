import type { Account, Terminal } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { AccountFacts } from '../../port.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Client } from '../api/client.ts';
import { isUnsupported } from '../api/errors.ts';
import { getConfigurations, getLicense, getTerminal, getTerminals } from '../api/management.ts';
import type { License, TerminalResult } from '../api/schemas-management.ts';
import type { SaferpaySettings } from '../settings.ts';

const terminalFrom = (one: TerminalResult): Terminal => ({
  terminalId: one.TerminalId ?? '',
  type: one.Type ?? '',
  description: one.Description ?? null,
  methods: (one.PaymentMethods ?? []).map((method) => ({
    method: method.PaymentMethod ?? '',
    currencies: method.Currencies ?? [],
    logoUrl: method.LogoUrl ?? null
  })),
  wallets: (one.Wallets ?? []).map((wallet) => wallet.WalletName ?? '').filter((name) => name !== '')
});

const licenceFrom = (licence: License): Account['licence'] => ({
  package: licence.Package?.DisplayName ?? licence.Package?.Id ?? '',
  features: (licence.Features ?? []).map((feature) => feature.Id)
});

/** The list names terminals; what each can do is told by its own call (saferpay.md 3.5). One after the other. */
async function readTerminals(client: Client): Promise<Result<Terminal[], GatewayError>> {
  const list = await getTerminals(client);
  if (!list.ok) return list;
  const terminals: Terminal[] = [];
  for (const listed of list.value.data.Terminals ?? []) {
    if (!listed.TerminalId) continue;
    const detail = await getTerminal(client, listed.TerminalId);
    if (!detail.ok && !isUnsupported(detail.error)) return detail;
    terminals.push(terminalFrom(detail.ok ? { ...listed, ...detail.value.data } : listed));
  }
  return ok(terminals);
}

/**
 * Licence, terminals and payment page configurations. An older interface version may lack any of them; where it lists no
 * terminals, those chosen in the settings count. An address at which neither licence nor terminals answer is a wrong one.
 */
export async function check(client: Client, settings: SaferpaySettings): Promise<Result<AccountFacts, GatewayError>> {
  const terminals = await readTerminals(client);
  if (!terminals.ok && !isUnsupported(terminals.error)) return terminals;
  const licence = await getLicense(client);
  if (!licence.ok && (!terminals.ok || !isUnsupported(licence.error))) return err(licence.error);
  const configurations = await getConfigurations(client);
  if (!configurations.ok && !isUnsupported(configurations.error)) return err(configurations.error);
  const facts = {
    terminals: terminals.ok ? terminals.value : [],
    licence: licence.ok ? licenceFrom(licence.value.data) : null,
    configSets: configurations.ok ? (configurations.value.data.Configurations ?? []).filter((one) => one.name !== '') : []
  };
  return ok({ capabilities: capabilitiesOf(settings, facts), terminals: facts.terminals, licence: facts.licence });
}

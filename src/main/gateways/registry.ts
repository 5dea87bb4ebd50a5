import type { Account, GatewayId } from '../../shared/model/domain.ts';
import type { GatewayModule } from './port.ts';
import { saferpayModule } from './saferpay/index.ts';
import { syspayModule } from './syspay/index.ts';

/** Every gateway the desk can speak to. Adding one is its folder and its line here (docs/adding-a-gateway.md). */
export const gatewayModules: readonly GatewayModule[] = [syspayModule, saferpayModule];

export function moduleFor(id: GatewayId): GatewayModule {
  const found = gatewayModules.find((module) => module.id === id);
  if (!found) throw new Error(`No gateway module: ${id}`);
  return found;
}

/** Who the merchant is at the gateway: the same on every installed desk, and no secret. */
export const merchantKeyOf = ({ gateway, settings }: Pick<Account, 'gateway' | 'settings'>): string =>
  moduleFor(gateway).merchantKey(settings);

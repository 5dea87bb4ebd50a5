import type { GatewayDescriptor } from './descriptor.ts';
import { saferpay } from './saferpay/descriptor.ts';
import { syspay } from './syspay/descriptor.ts';

/** Every gateway an account can be connected to. Adding one is its folder and its line here (docs/adding-a-gateway.md). */
export const gatewayDescriptors: readonly GatewayDescriptor[] = [syspay, saferpay];

export function descriptorOf(gateway: string): GatewayDescriptor {
  const found = gatewayDescriptors.find(({ id }) => id === gateway);
  if (!found) throw new Error(`No gateway: ${gateway}`);
  return found;
}

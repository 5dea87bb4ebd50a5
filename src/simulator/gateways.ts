import { createSaferpay } from './saferpay/index.ts';
import { createSyspay } from './syspay/index.ts';
import type { Core, Gateway, SaferpayDescription, SyspayDescription } from './core/types.ts';

/** The one place that names the gateway halves: one line each. */
export function createGateways(core: Core): { syspay: Gateway<SyspayDescription>; saferpay: Gateway<SaferpayDescription> } {
  return { syspay: createSyspay(core), saferpay: createSaferpay(core) };
}

import { createSyspay } from './syspay/index.ts';
import type { Core, Gateway, SyspayDescription } from './core/types.ts';

/** The one place that names the gateway halves: one line each. */
export function createGateways(core: Core): { syspay: Gateway<SyspayDescription> } {
  return { syspay: createSyspay(core) };
}

import { json } from '../core/respond.ts';
import type { Core, Gateway, SyspayDescription } from '../core/types.ts';
import { syspayCredentials } from './credentials.ts';

/** The SysPay half: REST API v2 under /api/v2/merchant, hosted pages under /redirect. */
export function createSyspay(core: Core): Gateway<SyspayDescription> {
  return {
    name: 'syspay',
    owns: (path) => /^\/(api\/v\d+\/merchant|redirect)(\/|$)/.test(path),
    handle: () => json(404, { error_code: 404, errors: [] }),
    sweep: () => {},
    describe: () => ({ baseUrl: core.baseUrl(), ...syspayCredentials(core.store) })
  };
}

import { z } from 'zod';
import { json } from '../core/respond.ts';
import type { Core, SimResponse } from '../core/types.ts';
import { credentials, terminalsOf } from './accounts.ts';
import type { ForcedErrors } from './forced.ts';
import { actAsGuest } from './robot.ts';
import { seed, seedWish } from './seed.ts';
import { settingsPatch } from './settings.ts';
import { stateOf } from './state.ts';

/** The Saferpay half's own calls on the control port. See docs/training-gateway.md. */
export function createSaferpayControl(
  core: Core,
  forced: ForcedErrors
): (method: string, path: string, body: unknown) => SimResponse | undefined {
  return (method, path, body) => {
    const state = stateOf(core.store);
    switch (`${method} ${path}`) {
      case 'GET /saferpay/settings':
        return json(200, state.settings);
      case 'POST /saferpay/settings': {
        const patch = settingsPatch.safeParse(body);
        if (!patch.success) return json(400, { error: z.prettifyError(patch.error) });
        Object.assign(state.settings, patch.data);
        core.store.touch();
        return json(200, state.settings);
      }
      case 'GET /saferpay/accounts':
        return json(200, { accounts: credentials(core.store).map((user) => ({ ...user, terminals: terminalsOf(user.customerId) })) });
      case 'POST /saferpay/guest': {
        const told = actAsGuest({ core, state, now: core.clock.now() }, body);
        core.store.touch();
        return json(told.status, told.body);
      }
      case 'POST /saferpay/seed': {
        const wish = seedWish.safeParse(body ?? {});
        if (!wish.success) return json(400, { error: z.prettifyError(wish.error) });
        seed(state, core.clock.now(), wish.data);
        core.store.touch();
        return json(200, { offers: Object.keys(state.offers).length, transactions: Object.keys(state.transactions).length });
      }
      case 'POST /saferpay/next-error': {
        const wrong = forced.add(body);
        return wrong === undefined ? json(200, {}) : json(400, { error: wrong });
      }
      case 'DELETE /saferpay/next-error':
        forced.clear();
        return json(200, {});
      default:
        return undefined;
    }
  };
}

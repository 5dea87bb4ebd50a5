import type { Session } from 'electron';
import { loginFrom, readRoutes } from '../gateways/http/routes.ts';
import { trust } from '../gateways/http/trust.ts';
import { routeBy } from '../policy/network.ts';
import type { ManagedDesk } from '../policy/policy.ts';
import type { Net } from '../update/get.ts';

/** The ways out of the building: what an administrator has set, else the system's own proxies and certificates. */
export function networkOf(session: Pick<Session, 'resolveProxy'>, { policy }: ManagedDesk): Net {
  const loginFor = loginFrom(process.env);
  const set = routeBy(policy, loginFor);
  return {
    routesTo: async (url) => (set === null || isHere(url) ? readRoutes(await session.resolveProxy(url), loginFor) : [set]),
    secure: trust
  };
}

/** The training gateway is on this machine, and no proxy reaches it. */
const isHere = (url: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);

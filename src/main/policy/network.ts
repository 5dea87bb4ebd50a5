import type { Policy } from '../../shared/model/policy.ts';
import { DIRECT, type Login, type Proxy, type Route } from '../gateways/http/routes.ts';

type LoginFor = (host: string, port: number) => Login | null;

const VIA: Readonly<Record<string, Proxy['via']>> = {
  'http:': 'http',
  'https:': 'https',
  'socks4:': 'socks4',
  'socks5:': 'socks5'
};

/** The one way an administrator has set; null: the system's own settings. Name and password of a proxy come from the environment. */
export function routeBy(policy: Policy | null, loginFor: LoginFor): Route | null {
  const proxy = policy?.network?.proxy;
  if (proxy === undefined || proxy === 'system') return null;
  if (proxy === 'direct') return DIRECT;
  const url = new URL(proxy);
  const via = VIA[url.protocol];
  // The schema lets no other through.
  if (via === undefined) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A port that is the usual one of its scheme is left out of an address.
  const port = Number(/:(\d+)$/.exec(proxy)?.[1]);
  return { via, host, port, login: loginFor(host, port) };
}

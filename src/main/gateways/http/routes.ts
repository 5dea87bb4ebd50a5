/** How an address is reached: straight, or through a proxy that only passes the connection on. */
export type Route = { readonly via: 'direct' } | Proxy;

export type Proxy = {
  readonly via: 'http' | 'https' | 'socks4' | 'socks5';
  readonly host: string;
  readonly port: number;
  /** For proxies that ask for a name and password (Basic, SOCKS5). */
  readonly login: Login | null;
};

export type Login = { readonly user: string; readonly password: string };

export const DIRECT: Route = { via: 'direct' };

/** The words of a proxy script's answer ("PROXY a:8080; DIRECT"), which is also how Electron tells the system's settings. */
const WORDS: Readonly<Record<string, Proxy['via']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5'
};
const PORTS: Readonly<Record<Proxy['via'], number>> = { http: 80, https: 443, socks4: 1080, socks5: 1080 };

/** Reads such an answer. A word nobody knows is left out; with nothing left the way is straight, as in a browser. */
export function readRoutes(answer: string, loginFor: (host: string, port: number) => Login | null = () => null): readonly Route[] {
  const routes = answer.split(';').flatMap((part): Route[] => {
    const [word = '', place = ''] = part.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [DIRECT];
    const via = WORDS[word.toUpperCase()];
    const match = /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<name>[^:\s]+))(?::(?<port>\d{1,5}))?$/i.exec(place);
    const host = match?.groups?.['six'] ?? match?.groups?.['name'];
    if (via === undefined || host === undefined) return [];
    const port = Number(match?.groups?.['port'] ?? PORTS[via]);
    return [{ via, host, port, login: loginFor(host, port) }];
  });
  return routes.length > 0 ? routes : [DIRECT];
}

/**
 * Name and password of a proxy, from the addresses in `HTTPS_PROXY`, `ALL_PROXY` and `HTTP_PROXY`. The system's own settings
 * have no place for them; which proxy is used is still the system's choice.
 */
export function loginFrom(environment: Readonly<Record<string, string | undefined>>): (host: string, port: number) => Login | null {
  const named = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'].flatMap((name) => [environment[name], environment[name.toLowerCase()]]);
  const proxies = named.flatMap((address) => (address !== undefined && URL.canParse(address) ? [new URL(address)] : []));
  return (host, port) => {
    const proxy = proxies.find((one) => one.username !== '' && one.hostname === host && portOf(one) === port);
    return proxy ? { user: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) } : null;
  };
}

const portOf = ({ port, protocol }: URL): number =>
  port !== '' ? Number(port) : protocol === 'https:' ? PORTS.https : protocol.startsWith('socks') ? PORTS.socks5 : PORTS.http;

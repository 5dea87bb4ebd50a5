import type { HouseAddress } from './house.ts';

/** Where an administrator's file says the house is: postgres://user@host:5432/database. A password is not written there. */
export const HOUSE_ADDRESS =
  /^postgres(?:ql)?:\/\/([^\s/:@?#]{1,63})@(\[[0-9A-Fa-f:]+\]|[^\s/:@[\]?#]{1,253})(?::(\d{1,5}))?\/([^\s/:@?#]{1,63})$/;

const USUAL_PORT = 5432;
const MOST_PORTS = 65_535;

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
export const isThisMachine = (host: string): boolean => LOOPBACK.has(host.toLowerCase());

/** Null: it is none. TLS is verified, but for a database on this very machine. */
export function readHouseAddress(text: string): HouseAddress | null {
  const [, user, named, written, database] = HOUSE_ADDRESS.exec(text) ?? [];
  if (user === undefined || named === undefined || database === undefined) return null;
  const host = named.replace(/^\[(.*)\]$/, '$1');
  const port = written === undefined ? USUAL_PORT : Number(written);
  if (port < 1 || port > MOST_PORTS) return null;
  return { host, port, database, user, tls: isThisMachine(host) ? 'none' : 'verified', certificate: null };
}

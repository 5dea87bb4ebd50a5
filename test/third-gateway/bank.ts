import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The made-up gateway itself: real HTTP on loopback, links that a guest can pay, refunds. */
export type Bank = { readonly baseUrl: string; readonly guestPays: (link: string) => void; readonly close: () => Promise<void> };

export type Link = { id: string; reference: string; minor: number; currency: string; paid: string | null };
export type Back = { id: string; payment: string; reference: string; minor: number };

export async function startBank(key: string): Promise<Bank> {
  const links = new Map<string, Link>();
  const refunds = new Map<string, Back>();
  const answer = (method: string, path: string, body: Record<string, unknown>): unknown => {
    const [, kind, id] = path.split('/');
    if (kind === 'hello') return { merchant: 'edelweiss' };
    if (method === 'POST' && kind === 'links') {
      const made: Link = { ...(body as Omit<Link, 'id' | 'paid'>), id: `L${links.size + 1}`, paid: null };
      links.set(made.id, made);
      return made;
    }
    if (method === 'POST' && kind === 'refunds') {
      const made: Back = { ...(body as Omit<Back, 'id'>), id: `R${refunds.size + 1}` };
      refunds.set(made.id, made);
      return made;
    }
    const all: readonly (Link | Back)[] = kind === 'links' ? [...links.values()] : [...refunds.values()];
    return { found: all.filter((one) => one.id === id || one.reference === id) };
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const known = request.headers['x-key'] === key;
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ? answer(request.method ?? '', request.url ?? '', text === '' ? {} : JSON.parse(text)) : {}));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    guestPays: (id) => {
      const link = links.get(id);
      if (link) link.paid = `P-${id}`;
    },
    close: () => new Promise((down) => server.close(() => down()))
  };
}

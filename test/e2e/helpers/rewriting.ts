import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from './simulator.ts';

/** A gateway whose answers have been tampered with: the simulator behind a server that rewrites each answer. */
export async function tampered(
  simulator: Simulator,
  rewrite: (answer: string) => string
): Promise<{ simulator: Simulator; close: () => void }> {
  const real = new URL(simulator.syspay.baseUrl);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const { 'x-wsse': wsse = '', 'content-type': type = 'application/json' } = request.headers;
      const body = parts.length > 0 ? Buffer.concat(parts).toString() : null;
      const answer = await fetch(new URL(request.url ?? '/', real.origin), {
        method: request.method ?? 'GET',
        body,
        headers: { 'x-wsse': String(wsse), 'content-type': type, accept: 'application/json' }
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(rewrite(await answer.text()));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const syspay = { ...simulator.syspay, baseUrl: simulator.syspay.baseUrl.replace(real.origin, `http://127.0.0.1:${port}`) };
  return { simulator: { ...simulator, syspay, description: { ...simulator.description, syspay } }, close: () => server.close() };
}

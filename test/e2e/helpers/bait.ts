import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that no page of the desk may ever reach. */
export interface Bait {
  readonly address: string;
  /** What was asked of it, such as `GET /image`. */
  readonly bites: readonly string[];
  close(): void;
}

export async function startBait(): Promise<Bait> {
  const bites: string[] = [];
  const server = createServer((request, response) => {
    bites.push(`${request.method} ${request.url}`);
    response.end('bitten');
  });
  server.on('upgrade', (request, socket) => {
    bites.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, bites, close: () => server.close() };
}

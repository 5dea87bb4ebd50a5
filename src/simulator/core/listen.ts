import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { SimResponse } from './types.ts';

const MAX_BODY = 1024 * 1024;

/** Starts an HTTP server on 127.0.0.1 and resolves once it listens. Rejects when the port is taken. */
export function listen(port: number, onRequest: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(onRequest);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(server);
    });
  });
}

/** `http://127.0.0.1:<port>` of a listening server. */
export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return `http://127.0.0.1:${address.port}`;
}

/** Closes a server and every connection to it. */
export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The whole body, or undefined when it is larger than 1 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator()) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Writes an answer with its length, and the `Date` header as the simulated server's clock has it. */
export function send(response: ServerResponse, answer: SimResponse, apiNow: number): void {
  const body = answer.body ?? '';
  response.sendDate = false;
  response.writeHead(answer.status, {
    date: new Date(apiNow * 1000).toUTCString(),
    ...(answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...answer.headers,
    'content-length': Buffer.byteLength(body)
  });
  response.end(body);
}

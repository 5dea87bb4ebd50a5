import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newReleaseKey, writeFeed } from '../../tools/lib/release.mjs';

/** What the static server does to a file instead of handing it out. */
export type Trick = (response: ServerResponse, whole: Buffer) => void;

/** A static folder of releases behind a real web server on loopback, signed as a release is. */
export async function updateFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-releases-'));
  const { pem, key } = newReleaseKey();
  const signer = { id: 'test', pem };
  const tricks = new Map<string, Trick>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://folder').pathname.slice(1));
    asked.push(name);
    try {
      const whole = readFileSync(join(folder, name));
      const trick = tricks.get(name);
      if (trick) return trick(response, whole);
      response.setHeader('content-length', whole.byteLength);
      response.end(whole);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://127.0.0.1:${port}`,
    keys: [{ id: signer.id, key }],
    asked,
    tricks,
    /** A version whose AppImage is this text. */
    release: (version: string, body: string, more: { readonly percent?: number; readonly channel?: string } = {}): string => {
      const name = `Paydesk-${version}.AppImage`;
      writeFileSync(join(folder, name), body);
      writeFeed({ folder, version, signer, date: '2026-01-01T00:00:00.000Z', ...more });
      return name;
    },
    close: () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())))
  };
}
export type UpdateFolder = Awaited<ReturnType<typeof updateFolder>>;

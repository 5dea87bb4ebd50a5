import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SecureContext } from 'node:tls';
import { connect } from '../gateways/http/connect.ts';
import { lateHttp } from '../gateways/http/late.ts';
import type { Route } from '../gateways/http/routes.ts';
import { UpdateFault } from './faults.ts';

/** The ways out of the building: the same proxies and certificates as for gateways. */
export type Net = {
  readonly routesTo: (url: string) => Promise<readonly Route[]>;
  readonly secure: () => SecureContext;
};

/** A line that brings nothing for so long is cut. */
const SILENCE_MS = 30_000;
const MAX_TEXT = 256 * 1024;

/** Asks for one file of the folder. Redirects are not followed: a static folder has none. */
async function ask(url: URL, net: Net): Promise<{ readonly response: IncomingMessage; readonly socket: Socket }> {
  let socket: Socket;
  try {
    socket = await connect(url, await net.routesTo(url.href), net.secure, AbortSignal.timeout(SILENCE_MS));
  } catch (error) {
    throw new UpdateFault('updates.unreachable', { host: url.host }, error);
  }
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('silent')));
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = lateHttp().request({
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'accept-encoding': 'identity', 'cache-control': 'no-cache', connection: 'close' },
      createConnection: () => socket
    });
    request.on('error', (error) => reject(new UpdateFault('updates.unreachable', { host: url.host }, error)));
    request.on('response', resolve);
    request.end();
  });
  if (response.statusCode !== 200) {
    socket.destroy();
    throw new UpdateFault(response.statusCode === 404 ? 'updates.notThere' : 'updates.unreachable', { host: url.host });
  }
  return { response, socket };
}

/** A short text file. */
export async function getText(url: URL, net: Net): Promise<string> {
  const { response, socket } = await ask(url, net);
  let text = '';
  const decoder = new TextDecoder();
  try {
    const chunks: AsyncIterable<Uint8Array> = response;
    for await (const chunk of chunks) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_TEXT) throw new UpdateFault('updates.badFeed');
    }
  } catch (error) {
    throw error instanceof UpdateFault ? error : new UpdateFault('updates.cut', {}, error);
  } finally {
    socket.destroy();
  }
  return text + decoder.decode();
}

export type Wanted = { readonly sha512: string; readonly size: number; readonly onPart?: (done: number) => void };

/** Counts and sums what flows by; more than was published ends it, so that nobody can fill a disk. */
function counted({ sha512, size, onPart }: Wanted): Transform {
  const hash = createHash('sha512');
  let seen = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      seen += chunk.byteLength;
      if (seen > size) return next(new UpdateFault('updates.notAsPublished'));
      hash.update(chunk);
      onPart?.(seen / size);
      next(null, chunk);
    },
    flush: (next) => {
      if (seen < size) return next(new UpdateFault('updates.cut'));
      next(hash.digest('base64') === sha512 ? null : new UpdateFault('updates.notAsPublished'));
    }
  });
}

/** A package, written whole and as published, or not at all: what is there after a failure is for the caller to remove. */
export async function getFile(url: URL, file: string, wanted: Wanted, net: Net): Promise<void> {
  const { response, socket } = await ask(url, net);
  try {
    await pipeline(response, counted(wanted), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof UpdateFault || isOfDisk(error)) throw error;
    throw new UpdateFault('updates.cut', {}, error);
  } finally {
    socket.destroy();
  }
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open');

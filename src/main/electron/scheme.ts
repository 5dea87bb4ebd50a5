import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

export const SCHEME = 'paydesk';
export const APP_ORIGIN = 'paydesk://app';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
};

/** Must run before the app is ready. An own scheme gives the pages a real origin, which `file://` has not. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/** Nothing from anywhere but the program itself; styles that Mantine writes at run time carry the nonce of the page. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ');

const NOT_FOUND = { statusCode: 404, data: Buffer.from('Not found') };

/** Longest wait for a page's files, should it never ask for them. */
const PATIENCE_MS = 500;

/** The files that a page asks for by itself, as it is read. */
const namedIn = (html: string): string[] =>
  [...html.matchAll(/ (?:src|href)="\.?\/([^"]+\.(?:js|css))"/g)].flatMap(([, file]) => (file === undefined ? [] : [`/${file}`]));

type Served = { readonly data: Buffer; readonly headers: Record<string, string> };

/** Where the text was put, a page lets in what carries its nonce. */
function asPage(content: Buffer, headers: Record<string, string>): Served {
  const nonce = randomBytes(16).toString('base64');
  const data = Buffer.from(content.toString('utf8').replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`));
  return { data, headers: { ...headers, 'content-security-policy': policy(nonce) } };
}

/**
 * Serves the built renderer to one session, and nothing else of the disk. The promise resolves when the first page has
 * its files: whoever has work for the main thread waits for it, so that the page is not kept waiting. It has them when Chromium says so,
 * not when they were handed to it: each comes to the page in several turns of the main thread, and work done between them held the page up
 * for 100 ms.
 *
 * Not `protocol.handle`: it speaks in Node's `Request` and `Response`, and with them loads Node's whole client for HTTP, 43 ms of this
 * very thread before the first page has a byte.
 */
export function serveRenderer(session: Session, root: string): Promise<void> {
  const base = normalize(root) + sep;
  const { promise: served, resolve } = Promise.withResolvers<void>();
  let awaited: Set<string> | null = null;
  setTimeout(resolve, PATIENCE_MS);

  const read = async ({ method, url: address }: { readonly method: string; readonly url: string }): Promise<Served | null> => {
    const url = new URL(address);
    const file = normalize(join(base, decodeURIComponent(url.pathname)));
    const type = TYPES[extname(file)];
    if (method !== 'GET' || url.host !== 'app' || !file.startsWith(base) || type === undefined) return null;
    const data = await readFile(file);
    const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
    if (type !== TYPES['.html']) return { data, headers };
    const page = asPage(data, headers);
    awaited ??= new Set(namedIn(data.toString('utf8')));
    return page;
  };

  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    void read(request)
      .catch(() => null)
      .then((found) => answer(found ?? NOT_FOUND));
  });
  session.webRequest.onCompleted(({ url }) => {
    if (awaited?.delete(new URL(url).pathname) !== true || awaited.size > 0) return;
    session.webRequest.onCompleted(null);
    resolve();
  });
  return served;
}

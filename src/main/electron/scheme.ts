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

/** Made when asked for: the first answer loads what Node answers with, and by then the window is on its way. */
const nothing = (): Response => new Response('Not found', { status: 404 });

/** A page has its files when a script was handed out and nothing more has been asked for this long. */
const QUIET_MS = 20;
/** Longest wait for that, should a page ask for no script at all. */
const PATIENCE_MS = 500;

/**
 * Serves the built renderer to one session, and nothing else of the disk. The promise resolves when the first page has
 * its files: whoever has work for the main thread waits for it, so that the page is not kept waiting.
 */
export function serveRenderer(session: Session, root: string): Promise<void> {
  const base = normalize(root) + sep;
  const { promise: served, resolve } = Promise.withResolvers<void>();
  let timer = setTimeout(resolve, PATIENCE_MS);
  session.protocol.handle(SCHEME, async (request) => {
    if (request.url.endsWith('.js')) {
      clearTimeout(timer);
      timer = setTimeout(resolve, QUIET_MS);
    }
    try {
      const url = new URL(request.url);
      const file = normalize(join(base, decodeURIComponent(url.pathname)));
      const type = TYPES[extname(file)];
      if (request.method !== 'GET' || url.host !== 'app' || !file.startsWith(base) || type === undefined) return nothing();
      const content = await readFile(file);
      const headers: Record<string, string> = { 'content-type': type, 'x-content-type-options': 'nosniff' };
      if (extname(file) !== '.html') return new Response(new Uint8Array(content), { headers });
      const nonce = randomBytes(16).toString('base64');
      headers['content-security-policy'] = policy(nonce);
      return new Response(content.toString('utf8').replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`), { headers });
    } catch {
      return nothing();
    }
  });
  return served;
}

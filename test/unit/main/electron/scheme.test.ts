import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Session } from 'electron';

vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged: () => undefined } }));
const { serveRenderer } = await import('../../../../src/main/electron/scheme.ts');

type Answer = { readonly statusCode?: number; readonly headers?: Record<string, string>; readonly data: Buffer };
type Handler = (request: { readonly url: string; readonly method: string }, answer: (given: Answer) => void) => void;

/** A session that keeps what would be asked for each address. */
function sessionThatAsks() {
  let handler: Handler | null = null;
  let hears: ((details: { readonly url: string }) => void) | null = null;
  const session = {
    protocol: { registerBufferProtocol: (_scheme: string, given: Handler) => (handler = given) },
    webRequest: { onCompleted: (given: typeof hears) => (hears = given) }
  } as unknown as Session;
  /** The page has all of it. */
  const arrived = (url: string): void => hears?.({ url });
  /** The address is not tidied up on its way, as one from a hostile page might not be. */
  const serve = (url: string, method = 'GET') => new Promise<Answer>((resolve) => handler?.({ url, method }, resolve));
  return { session, serve, arrived, isHeard: () => hears !== null };
}

describe("The program's own pages", () => {
  let folder = '';
  const { session, serve } = sessionThatAsks();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paydesk-scheme-'));
    await mkdir(join(folder, 'renderer/assets'), { recursive: true });
    await mkdir(join(folder, 'renderer-other'));
    for (const [file, text] of [
      ['renderer/index.html', '<head></head>'],
      ['renderer/assets/app.js', 'app'],
      ['secret.html', 'secret'],
      ['renderer-other/secret.html', 'secret'],
      ['renderer/notes.txt', 'secret']
    ] as const)
      await writeFile(join(folder, file), text);
    void serveRenderer(session, join(folder, 'renderer'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are served, with a policy and a nonce of their own each time', async () => {
    const [one, two] = await Promise.all([serve('paydesk://app/index.html'), serve('paydesk://app/index.html')]);
    const policies = [one, two].map((page) => page.headers?.['content-security-policy'] ?? '');
    expect(policies[0]).toContain("default-src 'none'");
    expect(policies[0]).not.toContain('unsafe');
    expect(policies[0]).not.toBe(policies[1]);
    for (const page of [one, two]) expect(page.data.toString()).toMatch(/<head><meta name="csp-nonce" content="[^"]{24}">/);
    expect((await serve('paydesk://app/assets/app.js')).data.toString()).toBe('app');
  });

  it.each([
    'paydesk://app/../secret.html',
    'paydesk://app/%2e%2e/secret.html',
    'paydesk://app/..%2fsecret.html',
    'paydesk://app/assets/..%2f..%2fsecret.html',
    'paydesk://app/..%5csecret.html',
    'paydesk://app/..%2frenderer-other%2fsecret.html',
    'paydesk://app//etc/passwd',
    'paydesk://app/%2fetc%2fpasswd.html',
    'paydesk://app/notes.txt',
    'paydesk://app/index.html%00.js',
    'paydesk://app/%',
    'paydesk://app/',
    'paydesk://app:81/index.html',
    'paydesk://evil/index.html'
  ])('are all there is: %s is not found', async (address) => {
    const answer = await serve(address);
    expect(answer.statusCode).toBe(404);
    expect(answer.data.toString()).toBe('Not found');
  });

  it('answer nothing but GET', async () => expect((await serve('paydesk://app/index.html', 'POST')).statusCode).toBe(404));

  it('have been served when the first of them has all that it names', async () => {
    // However long it takes here, its patience does not end.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const other = sessionThatAsks();
    await writeFile(join(folder, 'renderer/named.html'), '<script src="./assets/app.js"></script><link href="./assets/more.css">');
    await writeFile(join(folder, 'renderer/assets/more.css'), '');
    let served = false;
    const all = serveRenderer(other.session, join(folder, 'renderer')).then(() => (served = true));
    for (const path of ['named.html', 'assets/app.js', 'assets/more.css']) await other.serve(`paydesk://app/${path}`);
    // Handed to Chromium, which has yet to bring it to the page.
    for (const path of ['named.html', 'assets/app.js']) other.arrived(`paydesk://app/${path}`);
    await new Promise(setImmediate);
    expect(served).toBe(false);
    other.arrived('paydesk://app/assets/more.css');
    await all;
    expect(other.isHeard()).toBe(false);
  });
});

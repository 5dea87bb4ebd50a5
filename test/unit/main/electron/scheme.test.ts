import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';

vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged: () => undefined } }));
const { serveRenderer } = await import('../../../../src/main/electron/scheme.ts');

type Serve = (request: Request) => Promise<Response>;

/** A request whose address is not tidied up on its way, as one from a hostile page might not be. */
const asked = (url: string, method = 'GET') => ({ url, method }) as Request;

describe("The program's own pages", () => {
  let folder = '';
  let serve: Serve;
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
    void serveRenderer(
      { protocol: { handle: (_scheme: string, handler: Serve) => (serve = handler) } } as unknown as Session,
      join(folder, 'renderer')
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are served, with a policy and a nonce of their own each time', async () => {
    const [one, two] = await Promise.all([serve(asked('paydesk://app/index.html')), serve(asked('paydesk://app/index.html'))]);
    const policies = [one, two].map((page) => page.headers.get('content-security-policy') ?? '');
    expect(policies[0]).toContain("default-src 'none'");
    expect(policies[0]).not.toContain('unsafe');
    expect(policies[0]).not.toBe(policies[1]);
    expect(await (await serve(asked('paydesk://app/assets/app.js'))).text()).toBe('app');
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
    const answer = await serve(asked(address));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found');
  });

  it('answer nothing but GET', async () => expect((await serve(asked('paydesk://app/index.html', 'POST'))).status).toBe(404));
});

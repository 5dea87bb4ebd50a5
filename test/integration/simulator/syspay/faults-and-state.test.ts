import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { UNKNOWN_ENUM } from '../../../../src/simulator/core/faults.ts';
import { card, hosted, payment, server, startClient, wsse } from './client.ts';
import type { Client } from './client.ts';

describe('Faults', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.close());
  afterEach(() => client.steer('DELETE', '/faults'));

  const arm = (kind: string, more: Record<string, unknown> = {}) =>
    client.steer('POST', '/faults', { gateway: 'syspay', method: 'POST', path: '/token$', kind, ...more });
  const create = () => client.post('token', hosted());
  const tokens = async () => (await client.movements('token')).length;

  test.each([
    ['cutBefore', 0],
    ['cutAfterCommit', 1]
  ])('%s cuts the connection; %d token was made', async (kind, made) => {
    const before = await tokens();
    await arm(kind);
    await expect(create()).rejects.toThrow('fetch failed');
    expect((await tokens()) - before).toBe(made);
  });

  test.each([
    ['status429', 429, 0],
    ['status500', 500, 0],
    ['status500AfterCommit', 500, 1]
  ])('%s answers %d; %d token was made', async (kind, status, made) => {
    const before = await tokens();
    await arm(kind, { retryAfter: 7 });
    const answer = await create();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect((await tokens()) - before).toBe(made);
  });

  test('malformedJson, unknownEnum and wrongContentType spoil the answer of what was done', async () => {
    const before = await tokens();
    await arm('malformedJson');
    expect((await create()).body).toBeUndefined();
    await arm('unknownEnum');
    expect((await create()).body.status).toBe(UNKNOWN_ENUM);
    await arm('wrongContentType');
    expect((await create()).headers.get('content-type')).toContain('text/html');
    expect((await tokens()) - before).toBe(3);
  });

  test('delay waits before the effect, or after it', async () => {
    const before = await tokens();
    await arm('delay', { delayMs: 300 });
    const late = create();
    await expect.poll(async () => (await client.steer('GET', '/faults')).body.armed, { interval: 10 }).toBe(0);
    expect((await tokens()) - before).toBe(0);
    await late;
    await arm('delay', { delayMs: 300, afterCommit: true });
    const started = Date.now();
    const answer = create();
    await expect.poll(tokens, { interval: 10 }).toBe(before + 2);
    await answer;
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  });

  test('a delay ends when it is let go', async () => {
    const before = await tokens();
    await arm('delay', { delayMs: 60_000 });
    const held = create();
    await expect.poll(async () => (await client.steer('POST', '/release')).body.released, { interval: 10 }).toBe(1);
    expect((await held).status).toBe(201);
    expect((await tokens()) - before).toBe(1);
    expect((await client.steer('POST', '/release')).body.released).toBe(0);
  });

  test('a delay ends when the simulator closes, and what had not happened never does', async () => {
    const other = await startClient();
    await other.steer('POST', '/faults', { gateway: 'syspay', kind: 'delay', delayMs: 60_000 });
    const waiting = other.post('token', hosted()).then(
      () => 'answered',
      () => 'cut'
    );
    await expect.poll(async () => (await other.steer('GET', '/faults')).body.armed, { interval: 10 }).toBe(0);
    await other.close();
    expect(await waiting).toBe('cut');
  });

  test('strike as often as told, only where told', async () => {
    await arm('status500', { times: 2 });
    expect((await client.get('tokens')).status).toBe(200);
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([500, 500, 201]);
    await arm('status500', { times: -1 });
    expect([(await create()).status, (await create()).status]).toEqual([500, 500]);
    await client.steer('DELETE', '/faults');
    expect((await create()).status).toBe(201);
    expect((await arm('explode')).status).toBe(400);
    expect((await arm('delay', { path: '(' })).status).toBe(400);
  });
});

describe('The control port', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient({ demo: true });
  });
  afterAll(() => client.close());

  test('is healthy, moves the clock, and is not for browsers', async () => {
    expect((await client.steer('GET', '/health')).body).toEqual({ ok: true });
    const now = await client.now();
    expect((await client.steer('POST', '/clock', { advance: 100 })).body.now - now).toBeLessThanOrEqual(102);
    expect((await client.steer('POST', '/clock', { advance: 'far' })).status).toBe(400);
    const { baseUrl } = client.description.control;
    expect((await fetch(`${baseUrl}/health`, { headers: { origin: 'http://evil.example' } })).status).toBe(403);
  });

  test('the demonstration hotel is there from the start', async () => {
    expect((await client.get('tokens')).body.total_count).toBe(40);
    expect((await client.get('payments')).body.total_count).toBe(40);
  });

  test('lists requests without query and body', async () => {
    await client.get('tokens?customer.email=secret@guest.example');
    const { requests } = (await client.steer('GET', '/requests?gateway=syspay')).body;
    expect(requests.at(-1)).toEqual({
      gateway: 'syspay',
      method: 'GET',
      path: '/api/v2/merchant/tokens',
      status: 200,
      at: expect.any(Number),
      sent: null
    });
  });

  test('reset empties everything but the credentials', async () => {
    await client.steer('POST', '/reset');
    expect((await client.get('tokens')).body.total_count).toBe(0);
    await client.steer('POST', '/reset', { demo: true });
    expect((await client.get('tokens')).body.total_count).toBe(40);
  });
});

describe('The state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const stateFile = join(folder, 'nested', 'state.json');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('keeps credentials, objects, clock and ledger over a restart', async () => {
    const first = await startClient({ stateFile });
    const { body } = await first.post('token', server({ payment: payment({ reference: 'kept' }) }));
    await first.steer('POST', '/clock', { advance: 5000 });
    const { passphrase } = first.description.syspay;
    await first.close();
    const second = await startClient({ stateFile, demo: true });
    expect(second.description.syspay.passphrase).toBe(passphrase);
    expect((await second.get(`token/${body.id}`)).body.payment.reference).toBe('kept');
    expect((await second.get('tokens')).body.total_count).toBe(1);
    expect(await second.movements('payment')).toHaveLength(1);
    expect((await second.now()) - Date.now() / 1000).toBeGreaterThan(4900);
    await second.close();
  });

  test('holds no card number and no security code', async () => {
    const client = await startClient({ stateFile });
    const numbers = ['4111111111111111', '4000000000003220', '378282246310005'];
    for (const number of numbers) await client.post('token', server({ payment_method: card({ number, cvc: '8642' }) }));
    const { action_url } = (await client.post('token', hosted({ payment: payment() }))).body;
    await fetch(action_url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ action: 'pay', cardholder: 'THREE DS', number: '5555 5555 5555 4444', expiry: '12/35', cvc: '864' })
    });
    const text = readFileSync(stateFile, 'utf8');
    expect(text).toContain('"last4":"4444"');
    for (const secret of [...numbers, '5555555555554444', '5555 5555', '8642', '"864"']) expect(text).not.toContain(secret);
    await client.close();
  });

  test('that cannot be read is kept aside', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"syspay":');
    const lines: string[] = [];
    const client = await startClient({ stateFile: broken, log: (line) => void lines.push(line) });
    expect(readdirSync(folder).filter((name) => name.startsWith('broken.json.unreadable-'))).toHaveLength(1);
    expect(lines[0]).toContain('could not be read');
    await client.close();
  });
});

/** Runs the command line and waits for its line, or for its end. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../../src/simulator/cli.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore']
  });
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const line = await new Promise<string>((resolve) => {
    let out = '';
    child.once('exit', () => resolve(out));
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) resolve(out);
    });
  });
  return { child, line, exited };
}

describe('The command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('prints one JSON line, and a change that was cut off by a kill is there after a restart', async () => {
    const state = join(folder, 'state.json');
    const first = await run('--port', '0', '--state', state);
    expect(first.line.trimEnd().split('\n')).toHaveLength(1);
    const description = JSON.parse(first.line);
    expect(description).toMatchObject({
      syspay: {
        baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        merchantLogin: expect.any(String),
        passphrase: expect.any(String),
        partnerLogin: expect.any(String),
        partnerPassphrase: expect.any(String)
      },
      control: { baseUrl: expect.any(String) }
    });
    const { control, syspay } = description;
    await fetch(`${control.baseUrl}/faults`, {
      method: 'POST',
      body: JSON.stringify({ gateway: 'syspay', kind: 'cutAfterCommit', method: 'POST' })
    });
    await expect(
      fetch(`${syspay.baseUrl}/api/v2/merchant/token`, {
        method: 'POST',
        headers: { 'x-wsse': wsse(syspay) },
        body: JSON.stringify(hosted())
      })
    ).rejects.toThrow('fetch failed');
    first.child.kill('SIGKILL');
    await first.exited;

    const second = await run('--port', '0', '--state', state);
    const again = JSON.parse(second.line);
    expect(again.syspay.passphrase).toBe(syspay.passphrase);
    const ledger = (await (await fetch(`${again.control.baseUrl}/ledger?gateway=syspay`)).json()) as any;
    expect(ledger.movements.map((m: any) => m.kind)).toEqual(['token']);
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
  });

  test('refuses a port that is none', async () => {
    const { exited } = await run('--port', 'many');
    expect(await exited).toBe(1);
  });
});

import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import { CONNECTION_FAULTS, rawServer, type ConnectionFault } from '../../../../faults/connection-faults.ts';

const pem = (name: string): string => readFileSync(new URL(`../../../../fixtures/tls/${name}`, import.meta.url), 'utf8');
const identity = { key: pem('server.key'), cert: pem('server.pem') };
const secure = () => createSecureContext({ ca: pem('ca.pem') });

/** A second sending would follow at once; so much later it has not come. */
const A_WHILE = 60;

const outcomeOf = (ends: ConnectionFault['ends']): object => {
  if (ends === 'late') return { ok: false, error: { kind: 'timeout' } };
  if (ends === 'cut') return { ok: false, error: { kind: 'network', sent: true } };
  return { ok: true, value: { status: ends } };
};

describe.each([
  ['http', undefined],
  ['https', identity]
] as const)('%s: whatever a connection does, one request arrives', (scheme, tls) => {
  it.concurrent.each(CONNECTION_FAULTS)('$name', async ({ answer, ends }) => {
    const own = await rawServer(answer, tls);
    const result = await createTransport({ secure })({
      method: 'POST',
      url: `${scheme}://localhost:${own.port}/pay`,
      headers: { 'Content-Type': 'application/json' },
      body: '{"amount":1}',
      timeoutMs: ends === 'late' ? 400 : 5000
    });
    await wait(A_WHILE);
    expect(own.received()).toBe(1);
    expect(own.connections()).toBe(1);
    expect(result).toMatchObject(outcomeOf(ends));
    await own.close();
  });
});

it('a connection is never used twice, so none can be gone when a request is sent on it', async () => {
  const server = await rawServer((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}'));
  const send = createTransport();
  const request = { method: 'POST' as const, url: `http://127.0.0.1:${server.port}/`, headers: {}, body: '{}', timeoutMs: 5000 };
  for (const _ of [1, 2, 3]) expect((await send(request)).ok).toBe(true);
  expect([server.received(), server.connections()]).toEqual([3, 3]);
  await server.close();
});

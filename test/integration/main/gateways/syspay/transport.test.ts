import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import { failure, value } from '../../../../builders/syspay.ts';

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
const http = (answer: (request: IncomingMessage, response: ServerResponse) => void) => listening(createServer(answer));

const post = (url: string, timeoutMs = 5000) =>
  createTransport()({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{"a":1}', timeoutMs });

describe('The transport over real connections', () => {
  it('sends the body it was given and reads the answer', async () => {
    const port = await http((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () =>
        response.writeHead(201, { 'content-type': 'application/json', 'X-Seen': request.headers.connection ?? '' }).end(body)
      );
    });
    expect(value(await post(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 201, text: '{"a":1}', headers: { 'x-seen': 'close' } });
  });

  it('nobody listening: not sent', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((done) => open.splice(0)[0]?.close(done));
    expect(failure(await post(`http://127.0.0.1:${port}/`))).toEqual({ kind: 'network', sent: false, reason: 'refused' });
  });

  it('a name that does not exist: not sent', async () => {
    expect(failure(await post('http://gateway.invalid/'))).toMatchObject({ kind: 'network', sent: false, reason: 'dns' });
  });

  it('no TLS on the other side: not sent', async () => {
    const port = await listening(
      createTcpServer((socket) => socket.on('error', () => {}).on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    );
    expect(failure(await post(`https://127.0.0.1:${port}/`))).toEqual({ kind: 'network', sent: false, reason: 'tls' });
  });

  it('cut during the TLS handshake: not sent', async () => {
    const port = await listening(createTcpServer((socket) => socket.on('error', () => {}).on('data', () => socket.destroy())));
    expect(failure(await post(`https://127.0.0.1:${port}/`))).toMatchObject({ kind: 'network', sent: false });
  });

  it('cut after the request arrived: may have been carried out', async () => {
    const port = await http((request) => request.socket.destroy());
    expect(failure(await post(`http://127.0.0.1:${port}/`))).toEqual({ kind: 'network', sent: true, reason: 'reset' });
  });

  it('cut in the middle of the answer: may have been carried out', async () => {
    const port = await http((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"half":', () => request.socket.destroy());
    });
    expect(failure(await post(`http://127.0.0.1:${port}/`))).toMatchObject({ kind: 'network', sent: true });
  });

  it('no answer in time, or an answer that never ends: time-out', async () => {
    const silent = await http(() => {});
    const dripping = await http((_request, response) => void response.writeHead(200).write('x'));
    for (const port of [silent, dripping]) {
      const began = Date.now();
      expect(failure(await post(`http://127.0.0.1:${port}/`, 150))).toEqual({ kind: 'timeout' });
      expect(Date.now() - began).toBeLessThan(3000);
    }
    for (const server of open) (server as ReturnType<typeof createServer>).closeAllConnections();
  });

  it('a redirect is an answer, not a way', async () => {
    let followed = 0;
    const target = await http((_request, response) => {
      followed += 1;
      response.end();
    });
    const port = await http((_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end());
    expect(value(await post(`http://127.0.0.1:${port}/`)).status).toBe(307);
    expect(followed).toBe(0);
  });

  it('a request is never repeated on a connection that was kept open', async () => {
    let arrived = 0;
    const port = await http((request, response) => {
      arrived += 1;
      if (arrived === 1) response.end('{}');
      else request.socket.destroy();
    });
    const transport = createTransport();
    const request = { method: 'POST' as const, url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}', timeoutMs: 5000 };
    expect((await transport(request)).ok).toBe(true);
    expect(failure(await transport(request))).toMatchObject({ kind: 'network', sent: true });
    expect(arrived).toBe(2);
  });
});

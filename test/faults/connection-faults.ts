import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';

/** What a connection does once a whole request has arrived on it. */
export type ConnectionFault = {
  readonly name: string;
  readonly answer: (socket: Socket) => void;
  /** What the desk must make of it; `cut` and `late` both mean that the request may have been carried out. */
  readonly ends: number | 'cut' | 'late';
};

const status = (line: string, headers: readonly string[] = [], body = '{}'): string =>
  [`HTTP/1.1 ${line}`, 'Content-Type: application/json', `Content-Length: ${body.length}`, ...headers, '', body].join('\r\n');
/** Under TLS there is no way to a reset from here; the connection just ends without a word. */
function cut(socket: Socket): void {
  if (socket instanceof TLSSocket) setImmediate(() => socket.destroy());
  else socket.resetAndDestroy();
}
const says =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text);
const saysAndCuts =
  (text: string) =>
  (socket: Socket): void =>
    void socket.write(text, () => cut(socket));
const refusal = (line: string, headers: readonly string[] = []): ConnectionFault => ({
  name: [line, ...headers].join(', '),
  answer: says(status(line, headers)),
  ends: Number(line.slice(0, 3))
});
const away = 'Location: /elsewhere';

/** Ways in which HTTP stacks are known to send a request again by themselves, and ways in which answers break. */
export const CONNECTION_FAULTS: readonly ConnectionFault[] = [
  refusal('421 Misdirected Request'),
  refusal('401 Unauthorized', ['WWW-Authenticate: Basic realm="x"']),
  refusal('401 Unauthorized', ['WWW-Authenticate: Digest realm="x", nonce="n", qop="auth"']),
  refusal('401 Unauthorized', ['WWW-Authenticate: NTLM']),
  refusal('401 Unauthorized', ['WWW-Authenticate: Negotiate']),
  refusal('407 Proxy Authentication Required', ['Proxy-Authenticate: Basic realm="x"']),
  refusal('408 Request Timeout', ['Connection: close']),
  refusal('425 Too Early'),
  refusal('429 Too Many Requests', ['Retry-After: 0']),
  refusal('503 Service Unavailable', ['Retry-After: 0']),
  refusal('511 Network Authentication Required'),
  ...['301 Moved Permanently', '302 Found', '303 See Other', '307 Temporary Redirect', '308 Permanent Redirect'].map((line) =>
    refusal(line, [away])
  ),
  { name: 'reset before an answer', answer: cut, ends: 'cut' },
  { name: 'closed without an answer', answer: (socket) => void socket.end(), ends: 'cut' },
  { name: 'reset within the head', answer: saysAndCuts('HTTP/1.1 200 OK\r\nContent-Le'), ends: 'cut' },
  { name: 'closed within the head', answer: says('HTTP/1.1 200 OK\r\nContent-Le'), ends: 'cut' },
  { name: 'reset after the head', answer: saysAndCuts('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'), ends: 'cut' },
  { name: 'closed within the body', answer: says('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'), ends: 'cut' },
  { name: 'closed within a chunk', answer: says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"half":'), ends: 'cut' },
  { name: 'HTTP/0.9', answer: says('{"old":true}'), ends: 'cut' },
  { name: 'not HTTP at all', answer: says('220 mail.example.org ESMTP\r\n'), ends: 'cut' },
  {
    name: 'two lengths',
    answer: says('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'),
    ends: 'cut'
  },
  {
    name: 'length and chunks',
    answer: says('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'),
    ends: 'cut'
  },
  { name: 'a head without end', answer: says(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}\r\n\r\n`), ends: 'cut' },
  { name: '100 and then closed', answer: says('HTTP/1.1 100 Continue\r\n\r\n'), ends: 'cut' },
  { name: '103 and then an answer', answer: says(`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${status('200 OK')}`), ends: 200 },
  {
    name: '101 to another protocol',
    answer: says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
    ends: 'cut'
  },
  {
    name: 'kept alive, then closed',
    answer: (socket) => void socket.write(status('200 OK', ['Connection: keep-alive']), () => socket.end()),
    ends: 200
  },
  { name: 'no answer', answer: () => {}, ends: 'late' },
  {
    name: 'slow-loris',
    answer: (socket) => {
      const drip = setInterval(() => socket.write('X-'), 20);
      socket.on('close', () => clearInterval(drip));
      socket.write('HTTP/1.1 200 OK\r\n');
    },
    ends: 'late'
  }
];

export type RawServer = {
  readonly port: number;
  /** Whole requests that have arrived so far, on whatever connection. */
  readonly received: () => number;
  /** Connections made so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

/** One whole request: its head and as much body as the head says. */
export type RawRequest = { readonly head: string; readonly body: string };

/** A server that knows of HTTP only where a request ends, and so can answer anything. It never closes by itself. */
export async function rawServer(answer: (socket: Socket, request: RawRequest) => void, tls?: TlsOptions): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let received = 0;
  let connections = 0;
  const onConnection = (socket: Socket): void => {
    connections += 1;
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (let end = endOfRequest(text); end !== null; end = endOfRequest(text)) {
        const split = text.indexOf('\r\n\r\n');
        const request = { head: text.slice(0, split), body: text.slice(split + 4, end) };
        text = text.slice(end);
        received += 1;
        answer(socket, request);
      }
    });
  };
  const server: Server = tls ? createTlsServer(tls, onConnection) : createServer(onConnection);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    received: () => received,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      })
  };
}

function endOfRequest(text: string): number | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return text.length >= end ? end : null;
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { CONNECTION_FAULTS, rawServer, type ConnectionFault, type RawRequest } from '../faults/connection-faults.ts';
import { linkRequest } from '../faults/operations.ts';
import { expect, test } from './helpers/running-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import { startTraining } from './helpers/steps.ts';

const tls = (name: string): string => `${import.meta.dirname}/../fixtures/tls/${name}`;

/** Such a request is cut after a while: the desk itself waits up to 100 seconds. */
const PATIENCE_MS = 300;

/** The training gateway behind a server that passes everything on, but for the creation of links, which it breaks. */
async function breakingFront(simulator: Simulator, secure: boolean) {
  const real = new URL(simulator.saferpay?.['baseUrl'] ?? '');
  /** How often a link was asked for, by the number of the fault its booking names. */
  const links = new Map<number, number>();
  const pass = async (socket: Socket, { head, body }: RawRequest): Promise<void> => {
    const [method = '', path = ''] = head.split(' ');
    const header = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
    const names = ['authorization', 'content-type', 'saferpay-apiversion', 'saferpay-requestid', 'accept'];
    const headers = names.flatMap((name) => (header(name) === '' ? [] : [[name, header(name)] as [string, string]]));
    const answer = await fetch(new URL(path, real.origin), {
      method,
      headers,
      ...(body === '' ? {} : { body: Buffer.from(body, 'latin1') })
    });
    const said = await answer.text();
    socket.end(`HTTP/1.1 ${answer.status} Passed on\r\nContent-Type: ${answer.headers.get('content-type')}\r\n\r\n${said}`);
  };
  const server = await rawServer(
    (socket, request) => {
      if (!/^POST \S+\/spg-offers /.test(request.head)) return void pass(socket, request).catch(() => socket.destroy());
      const index = Number(/PD-C(\d+)-L/.exec(request.body)?.[1]);
      const fault = CONNECTION_FAULTS[index];
      links.set(index, (links.get(index) ?? 0) + 1);
      if (fault?.ends === 'late') setTimeout(() => socket.destroy(), PATIENCE_MS);
      return fault?.answer(socket);
    },
    secure ? { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.pem')) } : undefined
  );
  const baseUrl = `${secure ? 'https' : 'http'}://localhost:${server.port}${real.pathname.replace(/\/$/, '')}`;
  const saferpay = { ...simulator.saferpay, baseUrl };
  return {
    simulator: { ...simulator, saferpay, description: { ...simulator.description, saferpay } },
    place: `localhost:${server.port}`,
    links: (index: number) => links.get(index) ?? 0,
    close: server.close
  };
}

/** Empty as long as it is not known that the account may make links: its licence is read after it is there. */
async function saferpayAccount(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await window.paydesk?.invoke('accounts.list', undefined);
    const accounts = (answer?.ok ? answer.value : []) as { id: string; gateway: string; capabilities: { link: { offered: boolean } } }[];
    return accounts.find(({ gateway, capabilities }) => gateway === 'saferpay' && capabilities.link.offered)?.id ?? '';
  });
}

/** Asks for all these links at once, as the form does. */
async function askInto(page: Page, front: Awaited<ReturnType<typeof breakingFront>>, faults: readonly ConnectionFault[]) {
  await expect.poll(() => saferpayAccount(page)).not.toBe('');
  const link = linkRequest('saferpay');
  const accountId = await saferpayAccount(page);
  const numbers = faults.map((fault) => CONNECTION_FAULTS.indexOf(fault));
  const requests = numbers.map((number) => ({ ...link, accountId, booking: { ...link.booking, bookingId: `C-${number}` } }));
  const answers = await page.evaluate((asked) => Promise.all(asked.map((one) => window.paydesk?.invoke('money.submit', one))), requests);
  // Where the desk refused before it sent anything, the failure says why.
  const refused = answers.map((answer) => (answer?.ok ? '' : `, ${JSON.stringify(answer?.error)}`));
  return numbers.map((number, at) => `${CONNECTION_FAULTS[number]?.name}: ${front.links(number)}${refused[at]}`);
}

const once = (faults: readonly ConnectionFault[]): string[] => faults.map(({ name }) => `${name}: 1`);

test('Whatever a connection does, the real app sends a money request once: over TLS, trusted by a root of this machine', async ({
  launchDesk,
  simulator
}) => {
  const front = await breakingFront(simulator, true);
  const { window: page } = await launchDesk({ simulator: front.simulator, env: { SSL_CERT_FILE: tls('ca.pem') } });
  await startTraining(page);
  expect(await askInto(page, front, CONNECTION_FAULTS)).toEqual(once(CONNECTION_FAULTS));
  await front.close();
});

test("Through the system's proxy the real app reaches the gateway, and nothing but the gateway, once", async ({
  launchDesk,
  simulator
}) => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => (client.destroy(), upstream.destroy()));
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as AddressInfo;

  const front = await breakingFront(simulator, false);
  const { window: page } = await launchDesk({
    simulator: front.simulator,
    args: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>']
  });
  await startTraining(page);
  const few = CONNECTION_FAULTS.filter(({ name }) => /^(421|reset before|407)/.test(name));
  expect(await askInto(page, front, few)).toEqual(once(few));
  expect(new Set(asked.filter((line) => line.includes('localhost')))).toEqual(new Set([`CONNECT ${front.place}`]));
  await front.close();
  proxy.close();
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './helpers/desk.ts';

/** Answers the first request, then cuts the connection of every POST before answering it, and counts them. */
async function cuttingServer(): Promise<{ address: string; posts: () => number; close: () => void }> {
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === 'GET') return response.end('ok');
    posts += 1;
    request.resume();
    request.on('end', () => request.socket.destroy());
    return undefined;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posts: () => posts, close: () => server.close() };
}

test("A POST whose connection is cut is not sent again by Chromium behind the desk's back", async ({ launchDesk }) => {
  const desk = await launchDesk();
  const postTwice = (address: string, headers: Record<string, string>) =>
    desk.app.evaluate(
      async ({ session }, { address: to, headers: sent }) => {
        const gateways = session.fromPartition('gateways', { cache: false });
        await (await gateways.fetch(to, { headers: sent })).text();
        await gateways.fetch(to, { method: 'POST', body: '{}', headers: sent }).catch(() => undefined);
      },
      { address, headers }
    );

  // As the desk's transport asks (src/main/gateways/http/fetch-transport.ts).
  const asked = await cuttingServer();
  await postTwice(asked.address, { connection: 'close' });
  expect(asked.posts()).toBe(1);
  asked.close();

  // The control: without it Chromium does send it twice, so the test above would notice.
  const unasked = await cuttingServer();
  await postTwice(unasked.address, {});
  expect(unasked.posts()).toBe(2);
  unasked.close();
});

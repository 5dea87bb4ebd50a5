import type { Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { recordConnections, type Recorder } from './helpers/connections.ts';
import { expect, test as base } from './helpers/running-desk.ts';
import { fillOrder, openCardWindow } from './helpers/moto.ts';
import { linkAddress, makeLink, startTraining } from './helpers/steps.ts';

const test = base.extend<{ recorder: Recorder }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  recorder: async ({}, use) => {
    const recorder = await recordConnections();
    await use(recorder);
    await recorder.remove();
  }
});

/** Where a page's connections that are no requests are led (src/main/electron/security.ts). */
const NOWHERE = ['lookup 127.0.0.1:1', 'tcp 127.0.0.1:1'];

test('From start to quit the desk speaks with the gateway and with nobody else', async ({ launchDesk, simulator, recorder }) => {
  const desk = await launchDesk({ simulator, ...recorder.options });
  await startTraining(desk.window);
  await makeLink(desk.window, { bookingId: 'R-1', amount: '100' });
  await linkAddress(desk.window);
  await fillOrder(desk.window, { bookingId: 'R-2', amount: '20' });
  const card = await openCardWindow(desk);
  // Words of every field are typed: nothing is looked up to spell them.
  await card.getByTestId('card-holder').fill('Adda Mustre');
  await Promise.all([card.waitForEvent('close'), card.keyboard.press('Escape').catch(() => undefined)]);
  await desk.close();
  const { host } = new URL(simulator.description.syspay.baseUrl);
  expect(await recorder.contacts()).toEqual(['recording', `tcp ${host}`]);
});

/** Asks servers of all kinds who this machine is, from the page and from an empty frame in it; answers what the page learned. */
const callOut = (page: Page, port: number): Promise<readonly string[]> =>
  page.evaluate(async (at) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const learned: string[] = [];
    for (const where of [globalThis, frame.contentWindow]) {
      const Peer = (where as unknown as { RTCPeerConnection: typeof RTCPeerConnection }).RTCPeerConnection;
      const login = { username: 'a', credential: 'b' };
      const peer = new Peer({
        iceServers: [
          { urls: [`stun:127.0.0.1:${at}`, 'stun:stun.bait.example'] },
          { urls: [`turn:127.0.0.1:${at}?transport=udp`, `turn:127.0.0.1:${at}?transport=tcp`, `turns:127.0.0.1:${at}`], ...login }
        ]
      });
      peer.createDataChannel('x');
      // The end of it, or the first thing that was learned.
      const gathered = new Promise<void>((done) => {
        peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && done());
        peer.addEventListener('icecandidate', ({ candidate }) => {
          if (!candidate?.candidate) return;
          learned.push(candidate.candidate);
          done();
        });
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
      peer.close();
    }
    frame.remove();
    return learned;
  }, port);

test('A page that calls out by WebRTC reaches nobody', async ({ launchDesk, simulator, recorder }) => {
  const arrived: string[] = [];
  const udp = createSocket('udp4', (packet) => arrived.push(`udp, ${packet.length} bytes`));
  await new Promise<void>((bound) => udp.bind(0, '127.0.0.1', bound));
  const { port } = udp.address();
  const tcp = createServer((socket) => {
    arrived.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((listening) => tcp.listen(port, '127.0.0.1', listening));
  expect((tcp.address() as AddressInfo).port).toBe(port);

  const desk = await launchDesk({ simulator, ...recorder.options });
  await startTraining(desk.window);
  expect(await callOut(desk.window, port)).toEqual([]);
  await fillOrder(desk.window, { bookingId: 'R-2', amount: '20' });
  const card = await openCardWindow(desk);
  expect(await callOut(card, port)).toEqual([]);
  await desk.close();
  udp.close();
  tcp.close();
  expect(arrived).toEqual([]);
  const { host } = new URL(simulator.description.syspay.baseUrl);
  const expected = new Set(['recording', `tcp ${host}`, ...NOWHERE]);
  expect((await recorder.contacts()).filter((contact) => !expected.has(contact))).toEqual([]);
});

test('What the recorder would see: it is not blind', async ({ launchDesk, recorder }) => {
  const desk = await launchDesk({ ...recorder.options });
  await desk.app.evaluate(async ({ session }) => {
    await session
      .fromPartition('elsewhere')
      .fetch('http://page.bait.example/')
      .catch(() => undefined);
    const { lookup } = process.getBuiltinModule('node:dns').promises;
    await lookup('node.bait.example').catch(() => undefined);
    await new Promise((ended) => process.getBuiltinModule('node:net').connect(2, '127.0.0.1').on('error', ended));
  });
  await desk.close();
  const contacts = await recorder.contacts();
  for (const contact of ['url http://page.bait.example/', 'lookup node.bait.example', 'tcp 127.0.0.1:2'])
    expect(contacts).toContain(contact);
  expect(contacts.some((contact) => contact.startsWith('lookup') && contact.includes('page.bait.example'))).toBe(true);
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReturnMessage } from '../../../../src/shared/model/returns.ts';
import { link, SAFERPAY, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.call('accounts.startTraining', { gateway: null });
});
afterAll(() => world.close());

const returnUrl = 'https://hotel.example.org/back?from=pay';
const check = (message: ReturnMessage) => world.call('accounts.checkReturn', { accountId: SYSPAY, message });
const credentials = () => world.simulator.describe().syspay;

/** A guest pays a new link; the gateway answers where the browser goes then. */
async function paidLink(): Promise<{ redirect: string; tokenId: string; paymentId: string }> {
  await world.control('/syspay/settings', { defaultReturnUrl: returnUrl, defaultEmsUrl: 'http://127.0.0.1:9/ems' });
  const { token } = await world.call(
    'money.submit',
    link({ preauth: false, booking: { ...link().booking, bookingId: `R-${Math.random()}` } })
  );
  const told = await world.control('/syspay/guest', { tokenId: Number(token?.remoteId), outcome: 'success' });
  return { redirect: told.redirect, tokenId: token?.remoteId ?? '', paymentId: String(token?.paymentRemoteId) };
}

describe('A pasted return address', () => {
  it("is the gateway's own: what it says stands beside what is known here", async () => {
    const { redirect, tokenId, paymentId } = await paidLink();
    expect(redirect).toContain('checksum=');
    // As a mail program breaks it.
    const answer = await check({ kind: 'address', address: `${redirect.slice(0, 80)}\n  ${redirect.slice(80)}` });
    expect(answer).toMatchObject({
      verdict: 'genuine',
      said: { kind: 'token', remoteId: tokenId, amount: 12_550, currency: 'EUR', paymentRemoteId: paymentId },
      // Nobody has asked yet: the history still has what it was told when the link was made.
      token: { remoteId: tokenId, state: 'open' }
    });
    const asked = await world.call('accounts.askReturned', { accountId: SYSPAY, kind: 'token', remoteId: tokenId });
    expect(asked.token).toMatchObject({ state: 'active' });
    expect((await check({ kind: 'address', address: redirect })).payment).toMatchObject({ remoteId: paymentId, state: 'paid' });
  });

  it('that was tampered with says so, and nothing of what it claims', async () => {
    const { redirect } = await paidLink();
    const url = new URL(redirect);
    const forged = Buffer.from(JSON.stringify({ class: 'payment', id: 1, status: 'SUCCESS', amount: 1, currency: 'EUR' })).toString(
      'base64'
    );
    url.searchParams.set('result', forged);
    expect(await check({ kind: 'address', address: url.href })).toEqual({ verdict: 'mismatch', said: null, token: null, payment: null });
    expect(await check({ kind: 'address', address: 'https://hotel.example.org/back' })).toMatchObject({ verdict: 'missing' });
  });

  it('of another login of the same passphrase is told apart', async () => {
    const { redirect } = await paidLink();
    const url = new URL(redirect);
    url.searchParams.set('merchant', 'other');
    expect(await check({ kind: 'address', address: url.href })).toMatchObject({ verdict: 'otherMerchant', said: { merchant: 'other' } });
  });
});

const signed = (body: string): string => {
  const { merchantLogin, passphrase } = credentials();
  const checksum = createHash('sha1').update(body).update(passphrase).digest('hex');
  return `Host: hotel.example.org\nx-merchant: ${merchantLogin}\nX-Checksum: ${checksum}\nX-Event-Id: 7\nX-Event-Date: 1900000000`;
};

describe('A pasted notification', () => {
  it('is checked by its headers and body, as the gateway sent it', async () => {
    const { paymentId } = await paidLink();
    const { deliveries } = await world.control('/ems');
    const sent = deliveries.findLast((one: { about: string; body: string }) => JSON.parse(one.body).class === 'payment');
    expect(await check({ kind: 'notification', headers: signed(sent.body), body: sent.body })).toMatchObject({
      verdict: 'genuine',
      said: { kind: 'payment', remoteId: paymentId, status: 'SUCCESS', eventId: '7', eventAt: 1_900_000_000 }
    });
  });

  it('survives what copying does to line ends', async () => {
    const body = '{"class":"payment",\r\n"id":5,"status":"OPEN"}\r\n';
    const headers = signed(body.trim());
    expect(await check({ kind: 'notification', headers, body: body.replace(/\r/g, '') })).toMatchObject({ verdict: 'genuine' });
    expect(await check({ kind: 'notification', headers, body: body.replace('5', '6') })).toMatchObject({ verdict: 'mismatch' });
  });

  it('without its headers cannot be checked', async () => {
    expect(await check({ kind: 'notification', headers: 'Host: x', body: '{}' })).toMatchObject({ verdict: 'missing' });
  });
});

it('A gateway that signs nothing has nothing to check', async () => {
  await expect(world.call('accounts.checkReturn', { accountId: SAFERPAY, message: { kind: 'address', address: 'x' } })).rejects.toThrow(
    'unsupported'
  );
});

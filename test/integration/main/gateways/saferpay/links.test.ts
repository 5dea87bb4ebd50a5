import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createOffer } from '../../../../../src/main/gateways/saferpay/api/management.ts';
import { inquireAlias } from '../../../../../src/main/gateways/saferpay/api/aliases.ts';
import { offerRequest } from '../../../../../src/main/gateways/saferpay/wire/offer-request.ts';
import type { CreateLink } from '../../../../../src/shared/model/requests.ts';
import type { Token } from '../../../../../src/shared/model/domain.ts';
import { asToken, booking, createLink, guest, VISA } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const reference = () => `PD-${randomUUID()}`;
const newLink = async (more: Partial<CreateLink> = {}, ref = reference()): Promise<Token> =>
  asToken(good(await world.gateway.send(order(ref, createLink(world.now(), more)), null)).records.tokens?.[0]);
const offers = async () => (await world.movements()).filter((one) => one.kind === 'offer').length;
const read = async (token: Token) => good(await world.gateway.readToken(token));
const remove = (token: Token, ref = reference()) => world.gateway.send(order(ref, { kind: 'deleteLink', tokenId: 1 }, { token }), null);

describe('Create a payment link', () => {
  test('gives an address for the guest', async () => {
    const ref = reference();
    const link = await newLink({}, ref);
    expect(link).toMatchObject({
      origin: 'offer',
      isLink: true,
      isCard: false,
      status: 'OPEN',
      state: 'open',
      reference: ref,
      amount: 12_550,
      currency: 'CHF',
      preauth: true,
      bookingId: 'R-2041',
      terminalId: world.terminal('SPG')
    });
    expect(link.actionUrl).toContain(`/SecurePayGate/Payment/${world.saferpay.customerId}/${world.terminal('SPG')}/${link.remoteId}`);
    expect((await fetch(link.actionUrl ?? '')).status).toBe(200);
  });

  test('with every field there is', async () => {
    const link = await newLink({
      maxAttempts: 5,
      threeDs: 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED',
      configSet: 'event',
      storeCard: true,
      billingForm: { source: 'PAGE', mandatoryFields: ['EMAIL'] },
      description: null
    });
    expect((await read(link)).tokens?.[0]).toMatchObject({ state: 'open', description: 'R-2041, 2026-12-24 - 2026-12-26' });
  });

  test('with the stay as an item where the terminal takes Klarna, which demands items', async () => {
    const terminals = world.facts.terminals.map((one) => ({
      ...one,
      methods: [...one.methods, { method: 'KLARNA', currencies: ['CHF'], logoUrl: null }]
    }));
    const sent = await world.gatewayWith({ terminals }).send(order(reference(), createLink(world.now())), null);
    expect((await read(asToken(good(sent).records.tokens?.[0]))).tokens?.[0]).toMatchObject({ state: 'open', amount: 12_550 });
  });

  test('for a guest of whom nothing is known', async () => {
    const nobody = { ...guest, firstName: null, lastName: null, email: null, language: null, country: null, address: null };
    expect(await newLink({ guest: nobody })).toMatchObject({ state: 'open', guestName: null });
  });

  test.each([
    ['JPY', 500],
    ['KWD', 1234]
  ])('in %s, whose decimals are not two', async (currency, amount) => {
    const link = await newLink({ currency, amount: minor(amount) });
    expect((await read(link)).tokens?.[0]).toMatchObject({ amount, currency });
  });

  test('what the gateway refuses stands beside the field', async () => {
    const late = createLink(world.now(), { payableUntil: world.now() + 181 * 86_400 });
    expect(bad(await world.gateway.send(order(reference(), late), null))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'payableUntil' }]
    });
    const many = createLink(world.now(), { maxAttempts: 4 });
    expect(bad(await world.gateway.send(order(reference(), many), null))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'maxAttempts' }]
    });
    const wrong = createLink(world.now(), { guest: { ...guest, language: 'x1' } });
    expect(bad(await world.gateway.send(order(reference(), wrong), null))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'guest.language' }]
    });
  });

  test('only on a terminal for links', async () =>
    expect(
      bad(await world.gateway.send(order(reference(), createLink(world.now(), { terminalId: world.terminal('MPO') })), null))
    ).toMatchObject({
      kind: 'gateway',
      certain: true
    }));

  test('of another customer: not allowed', async () =>
    expect(
      bad(
        await createOffer(
          world.client,
          '99999999',
          { ...offerRequest({ ...createLink(world.now()), amount: minor(100), payableUntil: world.now() + 7200 }, 'PD-x') },
          'pd-1'
        )
      )
    ).toMatchObject({
      kind: 'authentication',
      hint: 'permission'
    }));
});

describe('A guest', () => {
  test('pays: the link shows its transaction, which is authorized and not yet captured', async () => {
    const link = await newLink();
    await world.guest(link.remoteId, 'success', VISA);
    const records = await read(link);
    expect(records.tokens?.[0]).toMatchObject({ status: 'PAID', state: 'paid' });
    expect(records.payments?.[0]).toMatchObject({
      status: 'AUTHORIZED',
      state: 'authorized',
      amount: 12_550,
      capturedAmount: 0,
      preauth: true,
      bookingId: 'R-2041',
      guestName: 'Ada Muster',
      tokenRemoteId: link.remoteId,
      reference: link.reference,
      card: { scheme: 'VISA', first6: '901000', last4: '0001' }
    });
    expect(records.tokens?.[0]?.paymentRemoteId).toBe(records.payments?.[0]?.remoteId);
    expect(JSON.stringify(records)).not.toMatch(/9010003[0-9xX]/);
  });

  test('is asked about once: afterwards the link alone is read', async () => {
    const link = await newLink();
    await world.guest(link.remoteId, 'success', VISA);
    const first = await read(link);
    const before = (await world.requests()).length;
    const again = await read(asToken(first.tokens?.[0]));
    expect(again).toMatchObject({ tokens: [{ state: 'paid' }] });
    expect(again.payments).toBeUndefined();
    expect((await world.requests()).length).toBe(before + 1);
  });

  test.each(['fail', 'abort'] as const)('%ss: the link stays open', async (outcome) => {
    const link = await newLink();
    await world.guest(link.remoteId, outcome);
    const records = await read(link);
    expect(records.tokens?.[0]).toMatchObject({ state: 'open' });
    expect(records.payments ?? []).toEqual([]);
  });

  test('pays by a means that is captured at once', async () => {
    await world.decide({ capturedMethods: ['TWINT'] });
    const link = await newLink();
    const page = await fetch(link.actionUrl ?? '');
    await fetch(page.url, { method: 'POST', body: new URLSearchParams({ action: 'pay-TWINT' }), redirect: 'manual' });
    const records = await read(link);
    expect(records.payments?.[0]).toMatchObject({
      status: 'CAPTURED',
      state: 'paid',
      capturedAmount: 12_550,
      methodType: 'TWINT',
      card: { last4: null }
    });
    expect(records.captures?.[0]).toMatchObject({ captureId: expect.any(String) as string, amount: 12_550 });
  });

  test('comes too late: the link has expired', async () => {
    const link = await newLink({ payableUntil: world.now() + 3700 });
    await world.advance(3800);
    expect((await read(link)).tokens?.[0]).toMatchObject({ status: 'EXPIRED', state: 'expired' });
  });
});

describe('Delete a payment link', () => {
  test('it can no longer be opened', async () => {
    const link = await newLink();
    const outcome = good(await remove(link));
    expect(outcome.tokenRemoteId).toBe(link.remoteId);
    expect(outcome.records.tokens?.[0]).toMatchObject({ state: 'disabled', removedAt: expect.any(Number) as number });
    await expect(world.guest(link.remoteId, 'success')).rejects.toThrow('/saferpay/guest');
  });

  test.each(['DISABLED', '404'])(
    'a page already open can still be paid: then the link is shown as paid (Get after a deletion: %s)',
    async (deletedOffer) => {
      const link = await newLink();
      const page = await fetch(link.actionUrl ?? '');
      await world.decide({ deletedOffer });
      const removed = asToken(good(await remove(link)).records.tokens?.[0]);
      expect(removed.state).toBe('disabled');
      expect(good(await world.gateway.readToken(removed)).tokens?.[0]).toMatchObject({ state: 'disabled' });
      const form = new URLSearchParams({ action: 'pay', number: VISA, expMonth: '9', expYear: '2035', cvc: '123', holder: 'Ada Muster' });
      await fetch(page.url, { method: 'POST', body: form, redirect: 'manual' });
      await world.decide({ deletedOffer: 'DISABLED' });
      const records = await read(removed);
      expect(records.tokens?.[0]).toMatchObject({ state: 'paid' });
      expect(records.payments?.[0]).toMatchObject({ state: 'authorized', amount: 12_550 });
    }
  );

  test('where Get then says "not there", that a lost answer was a deletion is known all the same', async () => {
    const link = await newLink();
    await world.decide({ deletedOffer: '404', deleteStatus: 200 });
    await world.fault({ kind: 'cutAfterCommit', method: 'DELETE', path: 'spg-offers' });
    expect((await remove(link)).ok).toBe(false);
    expect(good(await world.gateway.find(order('x', { kind: 'deleteLink', tokenId: 1 }, { token: link }), world.now()))).toMatchObject({
      kind: 'happened',
      outcome: { records: { tokens: [{ state: 'disabled' }] } }
    });
  });

  test('one the gateway does not know is refused, nothing done', async () => {
    const link = await newLink();
    expect(bad(await remove({ ...link, remoteId: randomUUID() }))).toMatchObject({ kind: 'gateway', status: 404, certain: true });
  });

  test('is refused before it is sent when the guest was faster', async () => {
    const link = await newLink();
    await world.guest(link.remoteId, 'success', VISA);
    const recheck = good(await world.gateway.recheck(order(reference(), { kind: 'deleteLink', tokenId: 1 }, { token: link })));
    expect(recheck).toMatchObject({ allowed: false, because: 'linkPaid', records: { payments: [{ state: 'authorized' }] } });
  });

  test('which another desk has deleted is done already', async () => {
    const link = await newLink();
    good(await remove(link));
    const recheck = good(await world.gateway.recheck(order(reference(), { kind: 'deleteLink', tokenId: 1 }, { token: link })));
    expect(recheck.alreadyDone).toMatchObject({
      tokenRemoteId: link.remoteId,
      records: { tokens: [{ status: 'DISABLED', state: 'disabled' }] }
    });
  });
});

describe('A link that was to store the card', () => {
  test('tells no alias by Inquire: the page token does', async () => {
    const link = await newLink({ storeCard: true });
    const { token: pageToken } = await world.guest(link.remoteId, 'success', VISA);
    expect((await read(link)).tokens).toHaveLength(1);
    const records = good(await world.gateway.assertPageToken(pageToken));
    expect(records.payments?.[0]).toMatchObject({ reference: link.reference, state: 'authorized' });
    expect(records.tokens?.[0]).toMatchObject({
      origin: 'alias',
      isCard: true,
      isLink: false,
      card: { last4: '0001' },
      paymentRemoteId: records.payments?.[0]?.remoteId
    });
    expect((await inquireAlias(world.client, records.tokens?.[0]?.remoteId ?? '')).ok).toBe(true);
  });

  test('a page token nobody knows is refused', async () =>
    expect(bad(await world.gateway.assertPageToken('nothing'))).toMatchObject({
      kind: 'gateway',
      code: 'saferpay.TOKEN_INVALID',
      certain: true
    }));

  test('a page token of a failed payment says why', async () => {
    const link = await newLink();
    const { token: pageToken } = await world.guest(link.remoteId, 'fail');
    expect(bad(await world.gateway.assertPageToken(pageToken)).kind).toBe('declined');
  });
});

describe('A creation whose answer got lost', () => {
  test.each(['cutAfterCommit', 'status500AfterCommit', 'malformedJson', 'wrongContentType'])(
    '%s: sent once, and nobody can ask for the link',
    async (kind) => {
      const ref = reference();
      const before = await offers();
      await world.fault({ kind, method: 'POST', path: 'spg-offers' });
      const request = createLink(world.now());
      const error = bad(await world.gateway.send(order(ref, request), null));
      expect(['network', 'gateway', 'malformed']).toContain(error.kind);
      expect(error).not.toMatchObject({ certain: true });
      expect((await offers()) - before).toBeLessThanOrEqual(1);
      expect(good(await world.gateway.find(order(ref, request), world.now()))).toEqual({ kind: 'cannotBeAsked' });
    }
  );
});

describe('A deletion whose answer got lost', () => {
  test('cut after commit: Get shows that it happened', async () => {
    const link = await newLink();
    await world.fault({ kind: 'cutAfterCommit', method: 'DELETE', path: 'spg-offers' });
    expect(bad(await remove(link)).kind).toBe('network');
    expect(good(await world.gateway.find(order('x', { kind: 'deleteLink', tokenId: 1 }, { token: link }), world.now()))).toMatchObject({
      kind: 'happened'
    });
  });

  test('cut before: the link is still open', async () => {
    const link = await newLink();
    await world.fault({ kind: 'cutBefore', method: 'DELETE', path: 'spg-offers' });
    expect((await remove(link)).ok).toBe(false);
    expect(good(await world.gateway.find(order('x', { kind: 'deleteLink', tokenId: 1 }, { token: link }), world.now()))).toMatchObject({
      kind: 'didNotHappen',
      records: { tokens: [{ state: 'open', removedAt: null, bookingId: booking.bookingId }] }
    });
  });
});

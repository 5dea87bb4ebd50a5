import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertAlias, inquireAlias, insertAlias } from '../../../../../src/main/gateways/saferpay/api/aliases.ts';
import type { Token } from '../../../../../src/shared/model/domain.ts';
import type { UpdateToken } from '../../../../../src/shared/model/requests.ts';
import { asToken, card, createLink, debit, importCard, VISA } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const stored = async (until: number | null = null): Promise<Token> =>
  asToken(good(await world.gateway.send(order(`PD-${randomUUID()}`, importCard({ cardUsableUntil: until })), card())).records.tokens?.[0]);
const update = (more: Partial<UpdateToken>): UpdateToken => ({
  tokenId: 1,
  booking: null,
  cardUsableUntil: null,
  detokenizers: null,
  cardExpiry: null,
  lifetimeDays: null,
  ...more
});
const lifetime = async (token: Token) => good(await inquireAlias(world.client, token.remoteId)).data.Alias.Lifetime;

const register = async (reference = `PD-${randomUUID()}`): Promise<Token> =>
  asToken(good(await world.gateway.send(order(reference, createLink(world.now(), { amount: null })), null)).records.tokens?.[0]);
const guest = (token: Token, outcome: string) => world.control('POST', '/saferpay/guest', { token: token.pageToken, outcome, card: VISA });
const readOne = async (token: Token) => good(await world.gateway.readToken(token)).tokens?.[0];
const asserted = async () => (await world.requests()).filter((one) => String(one.path).endsWith('/Alias/AssertInsert')).length;

describe('A stored card', () => {
  test('is read with what is kept of it', async () => {
    const token = await stored();
    expect(good(await world.gateway.readToken(token)).tokens?.[0]).toMatchObject({
      state: 'active',
      isCard: true,
      card: { first6: '901000', last4: '0001', expiry: '09/2035' },
      bookingId: 'R-2041'
    });
  });

  test('gets a new expiry and keeps its lifetime, which the gateway would reset', async () => {
    const token = await stored(world.now() + 100 * 86_400);
    expect(await lifetime(token)).toBe(100);
    const changed = asToken(good(await world.gateway.updateToken(token, update({ cardExpiry: '04/2037' }))).tokens?.[0]);
    expect(changed.card.expiry).toBe('04/2037');
    expect(changed.expiresAt).toBe(token.expiresAt);
    expect(await lifetime(token)).toBe(100);
  });

  test('gets a new lifetime and keeps its expiry', async () => {
    const token = await stored();
    const changed = asToken(good(await world.gateway.updateToken(token, update({ lifetimeDays: 30 }))).tokens?.[0]);
    expect(changed.card.expiry).toBe('09/2035');
    expect(changed.expiresAt).toBeLessThanOrEqual(world.now() + 30 * 86_400);
    expect(await lifetime(token)).toBe(30);
  });

  test('has no booking at this gateway', async () =>
    expect(bad(await world.gateway.updateToken(await stored(), update({ detokenizers: [1] }))).kind).toBe('unsupported'));

  test('is forgotten, and asking for it says so', async () => {
    const token = await stored();
    expect(good(await world.gateway.removeCard(token)).tokens?.[0]).toMatchObject({ state: 'ended' });
    expect(good(await world.gateway.readToken(token)).tokens?.[0]).toMatchObject({ state: 'ended' });
    expect(good(await world.gateway.removeCard(token)).tokens?.[0]).toMatchObject({ state: 'ended' });
  });

  test('is found whatever the case of its id', async () => {
    const token = await stored();
    expect((await inquireAlias(world.client, token.remoteId.toUpperCase())).ok).toBe(true);
  });

  test('cannot be revalidated here', async () => expect(bad(await world.gateway.revalidateToken(await stored())).kind).toBe('unsupported'));
});

describe('A card typed on a page of the gateway', () => {
  test('is first a link, then a stored card, and can be charged', async () => {
    const link = await register();
    expect(link).toMatchObject({
      isLink: true,
      isCard: false,
      state: 'open',
      amount: null,
      bookingId: 'R-2041',
      acceptUntil: expect.any(Number) as number
    });
    expect((await fetch(link.actionUrl ?? '')).status).toBe(200);
    // The page's token is no number of a phone order.
    expect(link).toMatchObject({ motoInstanceId: null, pageToken: expect.any(String) as string });
    expect(await readOne(link)).toMatchObject({ state: 'open', isCard: false });
    await guest(link, 'success');
    const stored = asToken(await readOne(link));
    expect(stored).toMatchObject({
      remoteId: link.remoteId,
      isCard: true,
      state: 'active',
      card: { first6: '901000', last4: '0001' },
      bookingId: 'R-2041'
    });
    expect((await world.gateway.send(order(`PD-${randomUUID()}`, debit(1), { token: stored }), null)).ok).toBe(true);
  });

  test('nobody came: over when the page has expired', async () => {
    const link = await register();
    await world.advance((link.acceptUntil ?? 0) - world.now() + 60);
    expect(await readOne(link)).toMatchObject({ state: 'expired', isCard: false });
  });

  test('AssertInsert, which must not be polled, is asked once, at the end', async () => {
    const link = await register();
    const before = await asserted();
    await readOne(link);
    await readOne(link);
    expect(await asserted()).toBe(before);
    await world.advance((link.acceptUntil ?? 0) - world.now() + 60);
    await readOne(link);
    expect(await asserted()).toBe(before + 1);
  });

  test('a lost answer: a page nobody can open is not there', async () => {
    const one = order(`PD-${randomUUID()}`, createLink(world.now(), { amount: null }));
    await world.fault({ kind: 'cutAfterCommit', path: 'Alias/Insert' });
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now())).kind).toBe('didNotHappen');
  });

  test('opens a page; before the guest is done there is nothing to assert', async () => {
    const inserted = good(
      await insertAlias(
        world.client,
        { RegisterAlias: { IdGenerator: 'RANDOM' }, Type: 'CARD', ReturnUrl: { Url: 'https://desk.example.org/done' }, LanguageCode: 'en' },
        `pd-${randomUUID()}`
      )
    );
    expect(inserted.data.Redirect?.RedirectUrl).toMatch(/^http/);
    expect(bad(await assertAlias(world.client, inserted.data.Token))).toMatchObject({ kind: 'gateway', certain: true });
  });
});

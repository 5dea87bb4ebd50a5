import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertAlias, inquireAlias, insertAlias } from '../../../src/main/gateways/saferpay/aliases.ts';
import type { Token } from '../../../src/shared/domain.ts';
import type { UpdateToken } from '../../../src/shared/requests.ts';
import { asToken, card, importCard } from '../../unit/saferpay/samples.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const stored = async (until: number | null = null): Promise<Token> =>
  asToken(good(await world.gateway.send(order(`PD-${randomUUID()}`, importCard({ cardUsableUntil: until })), card())).records.tokens?.[0]);
const update = (more: Partial<UpdateToken>): UpdateToken => ({ tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: null, cardExpiry: null, lifetimeDays: null, ...more });
const lifetime = async (token: Token) => good(await inquireAlias(world.client, token.remoteId)).data.Alias.Lifetime;

describe('A stored card', () => {
  test('is read with what is kept of it', async () => {
    const token = await stored();
    expect(good(await world.gateway.readToken(token)).tokens?.[0]).toMatchObject({ state: 'active', isCard: true, card: { first6: '901000', last4: '0001', expiry: '09/2035' }, bookingId: 'R-2041' });
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

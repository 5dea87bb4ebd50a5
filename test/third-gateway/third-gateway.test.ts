import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyDraft, missingOf, settingsOf } from '../../src/renderer/features/accounts/draft.ts';
import { emptyLink } from '../../src/renderer/features/newLink/draft.ts';
import { linkRequest } from '../../src/renderer/features/newLink/rules.ts';
import { descriptorOf } from '../../src/renderer/gateways/registry.ts';
import { nowSeconds } from '../../src/shared/values/dates.ts';
import { actionsOf } from '../builders/actions.ts';
import { openWorld, type World } from '../integration/main/desk/world.ts';
import { startBank, type Bank } from './bank.ts';
import { minor } from '../../src/shared/values/money.ts';

/**
 * The seam, held: a gateway nobody has heard of is two folders (`main.ts` and `page.ts` here) and one line in each of the two
 * registries. The lines are added here as a build would have them; nothing else of the product is replaced.
 */
vi.mock('../../src/main/gateways/registry.ts', async (original) => {
  const { alpineModule } = await import('./main.ts');
  const registry = await original<typeof import('../../src/main/gateways/registry.ts')>();
  return { ...registry, ...withLine(registry.gatewayModules, alpineModule) };
});
vi.mock('../../src/renderer/gateways/registry.ts', async (original) => {
  const { alpine } = await import('./page.ts');
  const registry = await original<typeof import('../../src/renderer/gateways/registry.ts')>();
  const gatewayDescriptors = [...registry.gatewayDescriptors, alpine];
  return { gatewayDescriptors, descriptorOf: (id: string) => gatewayDescriptors.find((one) => one.id === id) };
});

function withLine(modules: readonly { id: string }[], line: { id: string }) {
  const gatewayModules = [...modules, line];
  const moduleFor = (id: string) => gatewayModules.find((module) => module.id === id);
  const merchantKeyOf = ({ gateway, settings }: { gateway: string; settings: object }) =>
    (moduleFor(gateway) as unknown as { merchantKey: (settings: object) => string }).merchantKey(settings);
  return { gatewayModules, moduleFor, merchantKeyOf };
}

let bank: Bank;
let world: World;

beforeAll(async () => {
  bank = await startBank('made-up');
  world = await openWorld({
    ports: { startTraining: async () => ({ gateways: { alpine: { baseUrl: bank.baseUrl } }, close: async () => undefined }) }
  });
});
afterAll(async () => {
  await world.close();
  await bank.close();
});

describe('A third gateway', () => {
  test('its account is laid out by its descriptor and read by its adapter', () => {
    const draft = { ...emptyDraft, gateway: 'alpine' };
    expect(missingOf(draft)).toEqual([{ field: 'settings.shop', code: 'required' }]);
    expect(settingsOf({ ...draft, settings: { shop: ' edelweiss ' } })).toMatchObject({ gateway: 'alpine', shop: 'edelweiss' });
    expect(descriptorOf('alpine').login({ gateway: 'alpine', shop: 'edelweiss', directCardEntry: false })).toBe('edelweiss');
  });

  test('a link is made as the form asks for it, paid by the guest, and refunded', async () => {
    const { call } = world;
    const [account] = await call('accounts.startTraining', { gateway: 'alpine' });
    if (!account) throw new Error('no account');
    const draft = emptyLink(account);
    const filled = {
      ...draft,
      amount: '123,45',
      booking: { ...draft.booking, bookingId: 'K-1', checkIn: '2031-01-01', checkOut: '2031-01-03', totalAmount: '200' }
    };
    const request = linkRequest(filled, account, nowSeconds());
    if (!request.ok) throw new Error(JSON.stringify(request.error));

    const made = await call('money.submit', request.value);
    expect(made.token).toMatchObject({ gateway: 'alpine', state: 'open', amount: 12_345, actionUrl: 'https://pay.alpine.example/L1' });

    bank.guestPays('L1');
    const tokenId = made.token?.id ?? 0;
    await call('tokens.refresh', { id: tokenId });
    const { payments } = await call('tokens.detail', { id: tokenId });
    expect(payments).toMatchObject([{ remoteId: 'P-L1', state: 'paid', capturedAmount: 12_345 }]);

    const paymentId = payments[0]?.id ?? 0;
    const back = await call('money.submit', { kind: 'refund', paymentId, amount: minor(5_000), description: null });
    expect(back.refund).toMatchObject({ remoteId: 'R1', amount: 5_000, state: 'succeeded' });
    expect(actionsOf(await call('payments.detail', { id: paymentId }), account).refundable).toBe(7_345);
  });

  test('what it cannot do is not offered', async () => {
    const [account] = await world.call('accounts.list', undefined);
    expect(account?.capabilities.moto.direct).toBe(false);
    expect(account?.capabilities.terminals).toBeNull();
  });
});

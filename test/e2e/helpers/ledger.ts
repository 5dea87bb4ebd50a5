import type { Simulator } from './simulator.ts';

/** One thing that happened at the gateway (docs/training-gateway.md). Amounts in minor units. */
export interface Movement {
  readonly gateway: 'syspay' | 'saferpay';
  readonly kind: string;
  readonly id: string;
  readonly reference: string;
  readonly paymentId?: string;
  readonly amount: number;
  readonly currency: string;
}

/** What happened at the gateway of this kind, oldest first. */
export async function movements(simulator: Simulator, kind: string, gateway = 'syspay'): Promise<readonly Movement[]> {
  const { movements: all } = (await simulator.control.get(`/ledger?gateway=${gateway}`)) as { movements: readonly Movement[] };
  return all.filter((movement) => movement.kind === kind);
}

/** Number at the gateway of the newest thing of this kind. */
export async function newest(simulator: Simulator, kind: string, gateway = 'syspay'): Promise<string> {
  const last = (await movements(simulator, kind, gateway)).at(-1);
  if (!last) throw new Error(`the gateway has no ${kind}`);
  return last.id;
}

/** The guest of the newest SysPay link acts without a browser; `outcome` as of `POST /syspay/guest`. */
export async function guestDoes(simulator: Simulator, outcome: string): Promise<void> {
  await simulator.control.post('/syspay/guest', { tokenId: await newest(simulator, 'token'), outcome });
}

/** What happens at the gateways from now on, for tests that share one: as `movements`, without what was there before. */
export async function movementsFromNow(simulator: Simulator): Promise<(kind: string, gateway?: string) => Promise<readonly Movement[]>> {
  const { movements: before } = (await simulator.control.get('/ledger')) as { movements: readonly Movement[] };
  const known = new Set(before.map(({ gateway, kind, id }) => `${gateway} ${kind} ${id}`));
  return async (kind, gateway = 'syspay') =>
    (await movements(simulator, kind, gateway)).filter(({ id }) => !known.has(`${gateway} ${kind} ${id}`));
}

import type { GatewayName } from './gateway-name.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store.ts';

/** Something that happened at a gateway and that must happen once: what tests count after a fault. */
export type Movement = {
  gateway: GatewayName;
  /** token, payment, capture, void, refund, offer, cancel, alias … */
  kind: string;
  /** Id of the object made or changed, as the gateway names it. */
  id: string;
  /** The client's own reference (SysPay reference, Saferpay OrderId), if it gave one. */
  reference: string | null;
  /** The payment that a capture, void or refund acts on. */
  paymentId?: string;
  /** Minor units; null where no money is named (a token without payment). */
  amount: number | null;
  currency: string | null;
  /** Unix seconds, business time. */
  at: number;
};

/** The list of movements, oldest first. Kept with the state, so that it outlasts a kill. */
export type Ledger = {
  record(movement: Omit<Movement, 'at'>): void;
  list(gateway?: string): readonly Movement[];
};

export function createLedger(store: Store, clock: Clock): Ledger {
  const section = () => store.section<{ movements: Movement[] }>('ledger', () => ({ movements: [] }));
  return {
    record: (movement) => {
      section().movements.push({ ...movement, at: clock.now() });
      store.touch();
    },
    list: (gateway) => section().movements.filter((m) => gateway === undefined || m.gateway === gateway)
  };
}

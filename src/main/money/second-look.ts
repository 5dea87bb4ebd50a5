import type { Records } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { fromGateway } from '../../shared/values/errors.ts';
import type { Gateway, Order, Outcome } from '../gateways/port.ts';
import type { Journal } from './journal.ts';
import type { MoneyPorts } from './ports.ts';

export type Carried = {
  readonly accountId: string;
  readonly gateway: Gateway;
  readonly order: Order;
  readonly outcome: Outcome;
  readonly sentAt: UnixSeconds;
};

/**
 * After an operation was carried out: has the gateway something else under its reference, because the network delivered the
 * request twice? What it shows is stored, and the history tells what is there twice. A question that fails is not asked again:
 * the next sync brings the same.
 */
export function createSecondLook({ now, log }: MoneyPorts, journal: Journal): (carried: Carried) => Promise<void> {
  return async ({ accountId, gateway, order, outcome, sentAt }) => {
    try {
      const at = now();
      const others = await gateway.others(order, outcome, sentAt);
      if (!others.ok) log(`money: ${order.reference} not looked for twice: ${fromGateway(others.error).code}`);
      else if (tellsAnything(others.value)) await journal.store(accountId, others.value, at);
    } catch (cause) {
      log(`money: ${order.reference} not looked for twice: ${cause instanceof Error ? cause.message : 'unknown'}`);
    }
  };
}

const tellsAnything = (records: Records): boolean => Object.values(records).some((rows) => rows.length > 0);

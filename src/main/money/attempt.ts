import type { Account } from '../../shared/model/domain.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { Subject } from '../../shared/model/kinds/kind.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import type { Gateway, Order } from '../gateways/port.ts';
import type { Claim } from './house.ts';
import { orderOf } from './order.ts';

export type Answer = Result<MoneyOutcome, AppError>;

/** What is asked for, and by whom. */
export type Asked = {
  readonly request: AnyMoneyRequest;
  readonly card: HeldCard | null;
  /** Made by the desk itself as the second half of something just confirmed: what it needs was checked with that. */
  readonly follows: boolean;
  /** The reference that was fixed when it was asked for, where its turn comes later; null: it is asked for now. */
  readonly fixed: string | null;
};

/** One operation on its way: of whom it is asked, under which reference, with the rows as they are now. */
export type Attempt = Asked & {
  readonly account: Account;
  readonly gateway: Gateway;
  readonly reference: string;
  readonly subject: Subject;
  readonly order: Order;
  /** Of the house, before the gateway was asked; null: this desk is on its own. */
  readonly claim: Claim | null;
};

export const attemptOf = (parts: Omit<Attempt, 'order'>): Attempt => ({
  ...parts,
  order: orderOf(parts.reference, parts.request, parts.subject)
});

import type { PaymentDetail } from '../../../shared/ipc/contract.ts';
import { isUnresolved, paymentActions, type PaymentActions } from '../../../shared/rules/payment-actions.ts';
import { useAccount } from '../../state/accounts.ts';
import { useAccountStatus } from '../../state/status.ts';

/** A payment with what may be done with it now, by the rule main goes by as well. */
export type Actionable = PaymentDetail & PaymentActions;

export function useActionable(detail: PaymentDetail): Actionable {
  const { accountId } = detail.payment;
  const capabilities = useAccount(accountId)?.capabilities ?? null;
  const online = useAccountStatus(accountId)?.online !== 'offline';
  const unresolved = detail.intents.filter(isUnresolved).length;
  return { ...detail, ...paymentActions({ ...detail, capabilities, online, unresolved }) };
}

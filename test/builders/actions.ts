import type { PaymentDetail, RefundDetail } from '../../src/shared/ipc/contract.ts';
import type { Account } from '../../src/shared/model/domain.ts';
import { isUnresolved, paymentActions } from '../../src/shared/rules/payment-actions.ts';
import { finishOff } from '../../src/shared/rules/refund-state.ts';

/** What a screen offers for a detail as main tells it. */
export const actionsOf = (detail: PaymentDetail, { capabilities }: Account) =>
  paymentActions({ ...detail, capabilities, unresolved: detail.intents.filter(isUnresolved).length, online: true });

export const finishOffOf = ({ refund, intents }: RefundDetail, { capabilities }: Account) =>
  finishOff(refund, { capabilities, unresolved: intents.filter(isUnresolved).length });

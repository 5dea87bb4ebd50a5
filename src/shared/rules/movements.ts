import type { MovementKind, Moved } from '../model/closing.ts';
import { MovementKind as Kinds } from '../model/closing.ts';
import type { Refund } from '../model/domain.ts';
import type { PaymentMoney } from '../model/money-words.ts';
import { add, type Minor, most, NOTHING, subtract } from '../values/money.ts';
import { paymentMoney } from './money-state.ts';

/**
 * What is counted in closing sheets. Of each row of a gateway there is a position: how much of each kind it has moved in all. A sheet
 * counts the position as it is now less what sheets have counted before, so whatever a row goes through between two of them, all sheets
 * together come to the row as it stands; what is undone shows as an amount below nothing, in a later sheet.
 */
export const NOTHING_MOVED: Moved = {
  held: NOTHING,
  taken: NOTHING,
  captured: NOTHING,
  released: NOTHING,
  givenBack: NOTHING,
  fee: NOTHING
};

export type CountedPayment = PaymentMoney & { readonly preauth: boolean };

/** `counted`: what sheets have counted of it so far. */
export function paymentPosition(payment: CountedPayment, counted: Moved): Moved {
  const { state, reserved, taken, released } = paymentMoney(payment);
  switch (state) {
    case 'underWay':
    case 'notKnown':
      // Nothing is certain: what is not known to have moved is not counted, and what was is not taken back.
      return counted;
    case 'asked':
    case 'lapsed':
    case 'cancelled':
    case 'failed':
      return { ...NOTHING_MOVED, held: counted.held, released: counted.held };
    case 'reserved':
    case 'released':
    case 'taken':
    case 'partlyTaken':
    case 'refunded':
    case 'partlyRefunded': {
      const whole = add(reserved, taken, released);
      const wasHeld = counted.held > 0 || (counted.taken === 0 && (payment.preauth || taken === 0 || reserved > 0));
      if (wasHeld) return { ...NOTHING_MOVED, held: whole, captured: taken, released };
      return { ...NOTHING_MOVED, taken, ...(reserved > 0 ? { held: reserved } : {}) };
    }
  }
}

export function refundPosition({ state, amount }: Pick<Refund, 'state' | 'amount'>, counted: Moved): Moved {
  switch (state) {
    case 'succeeded':
      return { ...NOTHING_MOVED, givenBack: amount };
    case 'failed':
    case 'cancelled':
    case 'error':
      return NOTHING_MOVED;
    case 'pending':
    case 'awaitingCapture':
    case 'other':
      return counted;
  }
}

export type CountedOperation = {
  readonly type: string | null;
  readonly status: string;
  readonly amount: Minor | null;
  readonly fee: Minor | null;
};

/**
 * A row of a gateway's list of operations: what the gateway keeps, and a refund that no other list shows because it was made
 * elsewhere. The word for a refund is not in SysPay's document; whether its amount is below nothing neither. `known`: the refund has a
 * row of its own, which is counted.
 */
export function operationPosition({ type, status, amount, fee }: CountedOperation, known: boolean): Moved {
  const back = !known && isRefund(type) && status.toUpperCase() === 'SUCCESS' && amount !== null;
  return { ...NOTHING_MOVED, fee: fee ?? NOTHING, givenBack: back ? most(amount, subtract(NOTHING, amount)) : NOTHING };
}

const isRefund = (type: string | null): boolean => type?.toLowerCase() === 'refund';

export type Step = { readonly kind: MovementKind; readonly amount: Minor };

/** What leads from one position to the next. */
export const stepsBetween = (before: Moved, after: Moved): Step[] =>
  Kinds.options.flatMap((kind) => {
    const amount = subtract(after[kind], before[kind]);
    return amount === 0 ? [] : [{ kind, amount }];
  });

export const addMoved = (one: Moved, { kind, amount }: Step): Moved => ({ ...one, [kind]: add(one[kind], amount) });

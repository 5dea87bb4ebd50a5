/** What the training gateway itself has written down of what moved. Read anew here: nothing of the desk's rules is used. */

export type Movement = {
  readonly gateway: string;
  readonly kind: string;
  readonly id: string;
  readonly paymentId?: string;
  readonly amount: number | null;
  readonly currency: string | null;
};

export type Totals = Record<string, { taken: number; givenBack: number; held: number }>;

type Payment = { currency: string; amount: number; hold: boolean; parts: number; captured: number; whole: boolean; gone: boolean };
type Refund = { currency: string; amount: number; captured: boolean; gone: boolean };

export function ledgerTotals(movements: readonly Movement[]): Totals {
  const payments = new Map<string, Payment>();
  const refunds = new Map<string, Refund>();
  for (const { gateway, kind, id, paymentId, amount, currency } of movements) {
    if (amount === null || currency === null) continue;
    const of = `${gateway} ${paymentId ?? id}`;
    const payment = payments.get(of);
    const own = { currency, amount, parts: 0, captured: 0, whole: false, gone: false };
    switch (kind) {
      case 'payment': {
        // SysPay: held or taken; what was asked for as a hold ends with a 1 (history.ts).
        const hold = amount % 10 === 1;
        payments.set(of, { ...own, hold, captured: hold ? 0 : amount, whole: !hold });
        break;
      }
      case 'authorization':
        payments.set(`${gateway} ${id}`, { ...own, hold: true });
        break;
      case 'capture': {
        const refund = refunds.get(of);
        if (refund) refund.captured = true;
        if (payment) {
          payment.captured += amount;
          // One capture ends a payment; parts leave the rest held until nothing is left.
          payment.whole ||= gateway === 'syspay' || id === `${paymentId}_c` || payment.captured >= payment.amount;
        }
        break;
      }
      case 'void':
      case 'cancel': {
        const refund = refunds.get(of);
        if (refund) refund.gone = true;
        if (payment) payment.gone = true;
        break;
      }
      case 'refund':
        refunds.set(`${gateway} ${id}`, { currency, amount, captured: gateway === 'syspay', gone: false });
        break;
      default:
    }
  }
  return added(payments, refunds);
}

function added(payments: ReadonlyMap<string, Payment>, refunds: ReadonlyMap<string, Refund>): Totals {
  const totals: Totals = {};
  const at = (currency: string) => (totals[currency] ??= { taken: 0, givenBack: 0, held: 0 });
  for (const { currency, amount, captured, whole, gone } of payments.values()) {
    if (gone) continue;
    at(currency).taken += captured;
    if (!whole) at(currency).held += amount - captured;
  }
  for (const { currency, amount, captured, gone } of refunds.values()) if (captured && !gone) at(currency).givenBack += amount;
  return Object.fromEntries(Object.entries(totals).filter(([, sum]) => Object.values(sum).some((amount) => amount !== 0)));
}

import { viewOf } from '../../src/main/money/view.ts';
import { isUnresolved } from '../../src/shared/rules/payment-actions.ts';
import type { IntentView } from '../../src/shared/model/intents.ts';
import type { AnyMoneyRequest } from '../../src/shared/model/requests.ts';
import { IN_FLIGHT, type Movement, type OpenedDesk } from './rig.ts';

/** How operations end, as a person at the desk sees it, and what has moved by then. */

/** The row without an end that the operator sees, if there is one. */
export async function openEnd(desk: OpenedDesk): Promise<IntentView | null> {
  const rows = await desk.history.intents({ accountId: null, unresolvedOnly: true, limit: 20 });
  const open = rows.find(isUnresolved);
  return open ? viewOf(open) : null;
}

/** How an operation stands, in words of the screen. */
export const standing = ({ state, resolution }: IntentView): string => (resolution ? `resolved: ${resolution}` : state);
export const happened = ({ state, resolution }: IntentView): boolean =>
  state === 'confirmed' || resolution === 'happened' || resolution === 'operatorSaysHappened';

/** Lets time pass and the desk ask by itself; where the gateway cannot be asked, a person looks and decides. */
export async function askUntilKnown(desk: OpenedDesk, atGateway: boolean): Promise<{ text: string; happened: boolean }> {
  const id = (await openEnd(desk))?.id ?? 0;
  for (const seconds of [5, 15, 60, IN_FLIGHT, 900, 3600]) {
    desk.pass(seconds);
    await desk.money.tick();
    const row = await desk.history.intent(id);
    if (row && row.state !== 'unknown' && row.state !== 'sent' && row.state !== 'prepared') {
      const view = viewOf(row);
      return { text: standing(view), happened: happened(view) };
    }
  }
  const decided = await desk.money.decide(id, atGateway);
  if (!decided.ok) throw new Error(`decide: ${decided.error.code}`);
  return { text: standing(decided.value), happened: happened(decided.value) };
}

/** The capture that is still missing, if a refund or a sale is what the operation has come to. */
export async function missingCapture(desk: OpenedDesk, asked: AnyMoneyRequest): Promise<AnyMoneyRequest | null> {
  const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 20 });
  const refundId = rows.find((row) => row.refundId !== null)?.refundId ?? null;
  const refund = refundId === null ? null : await desk.history.refund(refundId);
  if (refund?.state === 'awaitingCapture') return { kind: 'captureRefund', refundId: refund.id };
  const paymentId = rows.find((row) => row.paymentId !== null)?.paymentId ?? null;
  const payment = paymentId === null ? null : await desk.history.payment(paymentId);
  const isSale = (asked.kind === 'chargeCard' || asked.kind === 'debit') && !asked.preauth;
  return isSale && payment?.state === 'authorized' ? { kind: 'capture', paymentId: payment.id, amount: null, mode: 'single' } : null;
}

function counts(movements: readonly Movement[]): Map<string, number> {
  const byKind = new Map<string, number>();
  for (const { kind } of movements) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return byKind;
}

export const list = (movements: readonly Movement[]): string =>
  [...counts(movements)].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none';
export const most = (movements: readonly Movement[]): number => Math.max(0, ...counts(movements).values());

export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

import type { CardBridge } from '../../shared/ipc/bridge.ts';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import type { FieldError } from '../../shared/values/errors.ts';
import type { CardData } from '../../shared/model/requests.ts';

declare global {
  interface Window {
    readonly paydeskCard?: CardBridge;
  }
}

/** Who is charged what; null when main does not answer. Main checks both ways, so nothing is checked again here. */
export async function askContext(): Promise<CardContext | null> {
  const envelope = await window.paydeskCard?.invoke('card.context').catch(() => undefined);
  return envelope?.ok ? (envelope.value as CardContext) : null;
}

/** Hands the card to the process that sends it. Answers what was not accepted; else main closes the window. */
export const hand = (card: CardData): Promise<readonly FieldError[]> => window.paydeskCard?.hand(card) ?? Promise.resolve([]);

export async function cancel(): Promise<void> {
  await window.paydeskCard?.invoke('card.cancel').catch(() => undefined);
}

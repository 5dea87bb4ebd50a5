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
  const envelope = await window.paydeskCard?.invoke('card.context', undefined).catch(() => undefined);
  return envelope?.ok ? (envelope.value as CardContext) : null;
}

/** Hands the card to main, or null for "cancelled". Answers what main did not accept; main then closes the window. */
export async function hand(card: CardData | null): Promise<readonly FieldError[]> {
  const envelope = await window.paydeskCard?.invoke('card.submit', card).catch(() => undefined);
  return envelope && !envelope.ok ? (envelope.error.fields ?? [{ field: 'number', code: 'invalid' }]) : [];
}

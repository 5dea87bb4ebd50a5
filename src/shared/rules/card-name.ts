import type { Card } from '../model/domain.ts';

type Means = { readonly card: Card; readonly methodDisplay: string | null; readonly methodType: string | null };

/** A card as people tell cards apart: `VISA ···· 1111`. Other means as the gateway names them. */
export function cardName({ card, methodDisplay, methodType }: Means): string {
  if (card.last4 !== null) return [card.scheme, '····', card.last4].filter(Boolean).join(' ');
  return methodDisplay ?? methodType ?? '–';
}

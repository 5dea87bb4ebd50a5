import { randomUUID } from 'node:crypto';
import { sendWithCard } from '../../src/main/gateways/card/with-card.ts';
import type { HeldCard } from '../../src/main/gateways/http/held.ts';
import { createTransport } from '../../src/main/gateways/http/once.ts';
import type { HttpRequest, PlainRequest, Transport } from '../../src/main/gateways/http/transport.ts';
import type { Gateway } from '../../src/main/gateways/port.ts';
import type { Money } from '../../src/main/money/money.ts';
import type { CardData } from '../../src/shared/model/requests.ts';
import { err, ok, type Result } from '../../src/shared/values/result.ts';
import type { GatewayError } from '../../src/shared/values/errors.ts';

const cards = new WeakMap<HeldCard, CardData>();

/** A card held in this process: what the desk's own process for it does, without that process. */
export function typed(card: CardData, transport: Transport = createTransport()): HeldCard {
  let there: CardData | null = { ...card };
  const held: HeldCard = {
    place: `card-${randomUUID()}`,
    send: async (request, words) =>
      there === null
        ? err({ kind: 'network', sent: false, reason: 'other' })
        : sendWithCard(request, { place: held.place, card: there, words }, transport),
    drop: () => void (there = null)
  };
  cards.set(held, { ...card });
  return held;
}

/** What would leave for this request, for tests that read it instead of sending it. */
export async function filled({ card, ...request }: HttpRequest): Promise<Result<PlainRequest, GatewayError>> {
  const data = card && cards.get(card.held);
  if (!data) return ok(request);
  const sent: PlainRequest[] = [];
  const answer = await sendWithCard(request, { place: card.held.place, card: data, words: card }, async (one) => {
    sent.push(one);
    return ok({ status: 200, headers: {}, text: '' });
  });
  return answer.ok ? ok(sent[0] ?? request) : answer;
}

const inHand = (card: CardData | HeldCard | null): HeldCard | null => (card === null || 'place' in card ? card : typed(card));

type Submit = (request: Parameters<Money['submit']>[0], card: CardData | HeldCard | null, fixed?: string) => ReturnType<Money['submit']>;
/** Money operations that take a card as it was typed. */
export type TypedMoney = Omit<Money, 'submit'> & { readonly submit: Submit };
export const takingCards = (money: Money): TypedMoney => ({
  ...money,
  submit: (request, card, fixed) => money.submit(request, inHand(card), fixed)
});

type Send = (order: Parameters<Gateway['send']>[0], card: CardData | HeldCard | null) => ReturnType<Gateway['send']>;
export type TypedGateway = Omit<Gateway, 'send'> & { readonly send: Send };
export const sendingCards = (gateway: Gateway): TypedGateway => ({
  ...gateway,
  send: (order, card) => gateway.send(order, inHand(card))
});

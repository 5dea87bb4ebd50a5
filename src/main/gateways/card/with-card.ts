import type { CardData } from '../../../shared/model/requests.ts';
import type { GatewayError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import type { Answered, PlainRequest, Transport } from '../http/transport.ts';
import { moduleFor } from '../registry.ts';
import { cutCard } from './cut-card.ts';
import type { CardWords } from '../http/held.ts';

type Filled = Result<PlainRequest, Extract<GatewayError, { kind: 'validation' | 'network' }>>;

/** The request with the card in its place, or what this gateway does not take about the card. */
function fillIn(request: PlainRequest, place: string, card: CardData, { gateway, at }: CardWords): Filled {
  const written = moduleFor(gateway).cardInRequest(card, at);
  if (!written.ok) return written;
  const [before, after, ...more] = (request.body ?? '').split(JSON.stringify(place));
  // Not exactly one place for it: nothing is sent that nobody has thought through.
  if (before === undefined || after === undefined || more.length > 0) return err({ kind: 'network', sent: false, reason: 'other' });
  return ok({ ...request, body: before + JSON.stringify(written.value) + after });
}

/** The one request of a card, and its answer with the number cut. */
export async function sendWithCard(
  request: PlainRequest,
  typed: { readonly place: string; readonly card: CardData; readonly words: CardWords },
  transport: Transport
): Promise<Answered> {
  const filled = fillIn(request, typed.place, typed.card, typed.words);
  if (!filled.ok) return filled;
  const answer = await transport(filled.value);
  if (!answer.ok) return answer;
  const { status, headers, text } = answer.value;
  const cut = (written: string): string => cutCard(written, typed.card.number);
  return ok({ status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, cut(value)])), text: cut(text) });
}

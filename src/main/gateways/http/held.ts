import type { GatewayId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Route } from './routes.ts';
import type { Answered, PlainRequest } from './request.ts';

/**
 * A card that was typed, held where main cannot see it. It goes into one request, sent from there, and is gone with it: main
 * writes everything else of that request and reads its answer, in which the number is cut.
 */
export type HeldCard = {
  /** Stands in the body where the card belongs: a text nobody can guess, so that nothing typed is ever taken for it. */
  readonly place: string;
  /** Sends the request, once, with the card in its place. */
  readonly send: (request: PlainRequest, words: CardWords, routes: readonly Route[]) => Promise<Answered>;
  /** Lets go of the card, whatever became of it. */
  readonly drop: () => void;
};

/** In whose words the card is written, and the time by which its expiry is judged. */
export type CardWords = { readonly gateway: GatewayId; readonly at: UnixSeconds };

import type { CardData } from '../model/requests.ts';
import type { FieldError } from '../values/errors.ts';
import type { CardChannel, Channel, DeskEvent, Envelope } from './contract.ts';

/** What the desk's window finds as `window.paydesk`. */
export type DeskBridge = {
  readonly invoke: (channel: Channel, input: unknown) => Promise<Envelope>;
  /** Answers a function that ends the subscription. */
  readonly on: (handler: (event: DeskEvent) => void) => () => void;
};

/** What the card-entry window finds as `window.paydeskCard`. */
export type CardBridge = {
  readonly invoke: (channel: CardChannel) => Promise<Envelope>;
  /** Hands the card to the process that sends it, past main. Answers what was not accepted. */
  readonly hand: (card: CardData) => Promise<readonly FieldError[]>;
};

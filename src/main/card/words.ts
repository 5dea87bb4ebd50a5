import type { CardWords } from '../gateways/http/held.ts';
import type { Route } from '../gateways/http/routes.ts';
import type { Answered, PlainRequest } from '../gateways/http/transport.ts';

/** What main and the process that holds a card say to each other. The card is in none of it. */
export type ToHolder =
  /** Comes with the card window's end of a line that main does not read. */
  | { readonly say: 'listen' }
  | {
      readonly say: 'send';
      readonly request: PlainRequest;
      readonly place: string;
      readonly words: CardWords;
      readonly routes: readonly Route[];
    };
export type FromHolder = { readonly say: 'typed' } | { readonly say: 'answered'; readonly answer: Answered };

/** Before the file with the building's own certificates, on the process's command line. */
export const CERTIFICATES = '--certificates=';

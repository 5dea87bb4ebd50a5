import type { CardWords, HeldCard } from './held.ts';
import type { Answered, PlainRequest } from './request.ts';

export type { Answered, HttpResponse, PlainRequest } from './request.ts';

/** `card`: the body lacks the card, whose place is marked in it; it is put in and sent outside of this process (http/held.ts). */
export type HttpRequest = PlainRequest & { readonly card?: { readonly held: HeldCard } & CardWords };

/** Sends one request, once. Never retries: whether to ask again is decided by who knows what the request does. */
export type Transport = (request: HttpRequest) => Promise<Answered>;

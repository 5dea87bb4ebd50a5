import { z } from 'zod';

/**
 * How an operation of the journal stands.
 *
 * prepared  on disk, nothing sent yet
 * sent      the request may be at the gateway
 * confirmed the gateway said yes
 * rejected  the gateway said no, or the request certainly never left: nothing moved
 * unknown   no usable answer: it may have been carried out. Never sent again
 * resolved  an `unknown` that a query or a person ended; `resolution` says how
 */
export const IntentState = z.enum(['prepared', 'sent', 'confirmed', 'rejected', 'unknown', 'resolved']);
export type IntentState = z.infer<typeof IntentState>;

export const Resolution = z.enum(['happened', 'didNotHappen', 'operatorSaysHappened', 'operatorSaysNot']);
export type Resolution = z.infer<typeof Resolution>;

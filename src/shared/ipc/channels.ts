/** The Electron channels there are. Everything else is inside the typed contract (contract.ts). */
export const CALL = 'paydesk:call';
export const EVENT = 'paydesk:event';
export const CARD = 'paydesk:card';
/**
 * The card-entry window's two messages besides, each without anything in it: a hand is on it (once in a while, however much is typed),
 * and the key that locks the desk was pressed. Main sees no key of that window.
 */
export const CARD_ALIVE = 'paydesk:card-alive';
export const CARD_LOCK = 'paydesk:card-lock';
/** Brings the card-entry window its line to the process that takes the card. */
export const CARD_LINE = 'paydesk:card-line';

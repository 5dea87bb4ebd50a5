/** The Electron channels there are. Everything else is inside the typed contract (contract.ts). */
export const CALL = 'paydesk:call';
export const EVENT = 'paydesk:event';
export const CARD = 'paydesk:card';
/** Brings the card-entry window its line to the process that takes the card. */
export const CARD_LINE = 'paydesk:card-line';

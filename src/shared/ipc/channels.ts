/** The three Electron channels there are. Everything else is inside the typed contract (contract.ts). */
export const CALL = 'paydesk:call';
export const EVENT = 'paydesk:event';
export const CARD = 'paydesk:card';

import { kindOf, kindsThatLeave } from './index.ts';

/** What gives back: a refund, or a credit to a card. */
export const GIVING_BACK = kindsThatLeave('refund', 'credit');

const letters = GIVING_BACK.map((kind) => kindOf(kind).letter).join('|');
const derived = new RegExp(`^PD-[A-Za-z0-9]{1,24}-(?:${letters})\\d+-[0-9A-HJKMNP-TV-Z]{10}$`);

/**
 * Whether a reference is one a desk gave to a refund or to a credit, whichever installed desk it was: they all derive
 * references in one way (main/money/reference.ts). Ten characters of a digest at its end keep others apart.
 */
export const isRefundReference = (reference: string): boolean => derived.test(reference);

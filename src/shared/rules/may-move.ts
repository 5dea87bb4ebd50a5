import type { Token } from '../model/domain.ts';
import type { MoneyState, StateWord } from '../model/money-words.ts';

/** Whether the gateway may change a link or card by itself: then it is asked about, and it matters how long ago that was. */
export const tokenMayMove = ({ state }: Pick<Token, 'state'>): boolean => state === 'open' || state === 'pending' || state === 'other';

/** The same of a link by its word, as search has it. */
export const linkWordMayMove = (word: StateWord): boolean => word === 'asked' || word === 'underWay' || word === 'notKnown';

/** And of a payment, which may also be captured or lapse at the gateway while it is held. */
export const paymentWordMayMove = (word: MoneyState): boolean => linkWordMayMove(word) || word === 'reserved';

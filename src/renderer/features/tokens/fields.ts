import { TokenState } from '../../../shared/model/domain.ts';
import type { TokenFilter } from '../../../shared/model/lists.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import { accounts, flag, span, states, word, words } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Words the gateways are known to use; others can be typed. SysPay token status, Saferpay offer status. */
const STATUSES = [
  'REDIRECT',
  'PENDING',
  'ACTIVE',
  'FAILED',
  'CANCELLED',
  'ENDED',
  'EXPIRED',
  'TIMED_OUT',
  'NOT_REQUESTED',
  'OPEN',
  'PAID',
  'DISABLED'
];

const CARD_WORDS = [...new Set(TokenState.options.map((state) => cardState({ state })))];

/** Every filter of the token list (SysPay, Get a list of tokens) and the desk's own. */
const fieldsFor = (options: readonly StateWord[], until: string): readonly Field<TokenFilter>[] => [
  states('states', { label: 'tokens.filter.states', options, words: 'state.word' }),
  word('bookingId', { label: 'tokens.filter.bookingId' }),
  span('expires', { label: until }),
  accounts({ label: 'tokens.filter.accounts' }),
  span('created', { label: 'tokens.filter.created' }),
  word('email', { label: 'tokens.filter.email', more: true }),
  word('methodType', { label: 'tokens.filter.methodType', more: true }),
  word('validationStatus', { label: 'tokens.filter.validationStatus', more: true }),
  word('motoInstanceId', { label: 'tokens.filter.motoInstanceId', more: true }),
  flag('phoneBookingOnly', { label: 'tokens.filter.phoneBookingOnly', more: true }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES, more: true })
];

export const linkFields = fieldsFor(StateWord.options, 'tokens.filter.payableUntil');
export const cardFields = fieldsFor(CARD_WORDS, 'tokens.filter.expires');

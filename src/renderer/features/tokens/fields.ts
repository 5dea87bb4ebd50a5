import { TokenState } from '../../../shared/model/domain.ts';
import type { TokenFilter } from '../../../shared/model/lists.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import { accounts, flag, gateway, range, span, states, word, words, yesNo } from '../../list/filter/fields.ts';
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
  states('states', { label: 'tokens.filter.states', options, words: 'state.word', typed: 'state' }),
  word('bookingId', { label: 'tokens.filter.bookingId', typed: 'booking' }),
  span('expires', { label: until, ahead: true, typed: 'until' }),
  accounts({ label: 'tokens.filter.accounts', typed: 'account' }),
  range({ label: 'list.range', alone: true, typed: 'amount' }),
  span('created', { label: 'tokens.filter.created', typed: 'made' }),
  span('checkIn', { label: 'booking.checkIn', ahead: true, more: true, typed: 'checkin' }),
  span('checkOut', { label: 'booking.checkOut', ahead: true, more: true, typed: 'checkout' }),
  yesNo('refunded', { label: 'list.refunded', more: true, typed: 'refunded' }),
  word('scheme', { label: 'list.scheme', choices: 'schemes', more: true, typed: 'scheme' }),
  word('last4', { label: 'list.last4', figures: 4, more: true, typed: 'card' }),
  gateway({ label: 'tokens.column.gateway', more: true, typed: 'gateway' }),
  word('email', { label: 'tokens.filter.email', more: true, typed: 'email' }),
  word('methodType', { label: 'tokens.filter.methodType', choices: 'methodTypes', more: true, typed: 'method' }),
  word('validationStatus', { label: 'tokens.filter.validationStatus', more: true }),
  word('motoInstanceId', { label: 'tokens.filter.motoInstanceId', more: true }),
  flag('phoneBookingOnly', { label: 'tokens.filter.phoneBookingOnly', more: true, typed: 'phone' }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES, more: true, typed: 'status' })
];

export const linkFields = fieldsFor(StateWord.options, 'tokens.filter.payableUntil');
export const cardFields = fieldsFor(CARD_WORDS, 'tokens.filter.expires');

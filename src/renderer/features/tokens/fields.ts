import { TokenState } from '../../../shared/model/domain.ts';
import type { TokenFilter } from '../../../shared/model/lists.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import type { Field } from '../../list/fields.ts';

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
const fieldsFor = (words: readonly StateWord[], until: string): readonly Field<TokenFilter>[] => [
  { key: 'states', label: 'tokens.filter.states', kind: 'states', options: words, words: 'state.word' },
  { key: 'bookingId', label: 'tokens.filter.bookingId', kind: 'word' },
  { key: 'expires', label: until, kind: 'span' },
  { key: 'accountIds', label: 'tokens.filter.accounts', kind: 'accounts' },
  { key: 'created', label: 'tokens.filter.created', kind: 'span' },
  { key: 'email', label: 'tokens.filter.email', kind: 'word', more: true },
  { key: 'methodType', label: 'tokens.filter.methodType', kind: 'word', more: true },
  { key: 'validationStatus', label: 'tokens.filter.validationStatus', kind: 'word', more: true },
  { key: 'motoInstanceId', label: 'tokens.filter.motoInstanceId', kind: 'word', more: true },
  { key: 'phoneBookingOnly', label: 'tokens.filter.phoneBookingOnly', kind: 'flag', more: true },
  { key: 'statuses', label: 'tokens.filter.statuses', kind: 'words', suggestions: STATUSES, more: true }
];

export const linkFields = fieldsFor(StateWord.options, 'tokens.filter.payableUntil');
export const cardFields = fieldsFor(CARD_WORDS, 'tokens.filter.expires');

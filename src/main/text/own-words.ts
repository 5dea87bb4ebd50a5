import type { Account, Refund } from '../../shared/model/domain.ts';
import { type StateWord } from '../../shared/model/money-words.ts';
import { text, word, type Cell } from './cells.ts';

/** Cells of files that say a word of the desk's own, or whose account it is. */
export type Accounts = ReadonlyMap<string, Account>;

/** The vocabulary of the screen, in words: `partlyTaken` is `partly taken`. */
export const inWords = (state: string): string => state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
export const stateCell = (state: StateWord): Cell => word(`state.${state}`, inWords(state));
export const yesNo = (is: boolean): Cell => word(is ? 'yes' : 'no', is ? 'yes' : 'no');

const REFUND_WORDS: Readonly<Record<Refund['state'], string>> = {
  pending: 'under way',
  awaitingCapture: 'waits for its capture',
  succeeded: 'refunded',
  failed: 'failed',
  cancelled: 'cancelled',
  error: 'failed',
  other: 'not known'
};

export const refundCell = (state: Refund['state']): Cell => word(`refund.${state}`, REFUND_WORDS[state]);

/** Rows of an account that was removed still carry its id. */
export const accountCells = (accounts: Accounts, id: string): Readonly<Record<'account' | 'gateway' | 'environment', Cell>> => {
  const account = accounts.get(id);
  return { account: text(account?.name ?? id), gateway: text(account?.gateway), environment: text(account?.environment) };
};

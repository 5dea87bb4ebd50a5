import type { CalendarDate } from '../../../../shared/values/dates.ts';

/** What typed values are read with: the operator's language, today, and what the accounts in view have. */
export type TypedContext = {
  readonly locale: string;
  readonly today: CalendarDate;
  readonly currencies: readonly string[];
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly gateway: string }[];
  /** The name an option has on screen: `state.word`, `reserved` → `Reserved`. */
  readonly nameOf: (words: string, option: string) => string;
};

/** One spelling for comparing names as they are typed. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

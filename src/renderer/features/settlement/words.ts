import type { TFunction } from 'i18next';
import type { StatementEntry } from '../../../shared/model/settlement.ts';

/** An account as its bank writes it, in fours; a table that names none is called a table. */
export const bankName = (t: TFunction, account: string): string =>
  account.startsWith('csv-') ? t('settlement.table', { mark: account.slice(4, 8) }) : (account.match(/.{1,4}/g) ?? []).join(' ');

/** An entry's day and as much of its text as tells what it is. */
export const entryLine = (day: string, text: string): string => `${day} · ${text.replaceAll('\n', ' ').slice(0, 300)}`;

/** What a person said here of a line that another desk had decided already; null: nobody did. */
export const overruledBy = (t: TFunction, { overruled }: StatementEntry): string | null =>
  overruled === null || overruled === '' ? null : t('settlement.overruled', { reason: overruled });

import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Minor } from '../../../shared/values/money.ts';
import { typedAmount } from '../../forms/amount.ts';
import type { useFormats } from '../../text/locale.ts';
import { GuestCell, MomentCell } from './cells.tsx';
import type { Column } from './columns.ts';

/** What columns are made with: texts and formats of the operator's language. */
export type ColumnWords = {
  readonly t: TFunction;
  readonly formats: ReturnType<typeof useFormats>;
  readonly accountName: (id: string) => string;
};

type Look<C extends string> = Pick<Column<never, C>, 'width' | 'from' | 'chosenOnly' | 'right' | 'sort'>;

type Sum = { readonly amount: Minor; readonly currency: string };

/** An amount; for a spreadsheet it is a number, with its currency in a column of its own. */
export function amountColumn<T, C extends string>(
  { t, formats }: ColumnWords,
  named: Look<C> & { readonly id: string; readonly header: string },
  of: { readonly sum: (row: T) => Sum | null; readonly cell: (row: T) => ReactNode; readonly none?: string }
): Column<T, C> {
  return {
    ...named,
    right: true,
    cell: of.cell,
    text: (row) => {
      const sum = of.sum(row);
      return sum ? formats.money(sum.amount, sum.currency) : (of.none ?? '');
    },
    copies: [
      {
        header: named.header,
        text: (row) => {
          const sum = of.sum(row);
          return sum ? typedAmount(sum.amount, sum.currency, formats.locale) : '';
        }
      },
      { header: t('amount.currency'), text: (row) => of.sum(row)?.currency ?? '' }
    ]
  };
}

/** A moment: short on screen, whole where it is copied. */
export const momentColumn = <T, C extends string>(
  { formats }: ColumnWords,
  named: Look<C> & { readonly id: string; readonly header: string },
  at: (row: T) => number | null
): Column<T, C> => ({
  width: 150,
  ...named,
  cell: (row) => <MomentCell at={at(row)} />,
  text: (row) => {
    const moment = at(row);
    return moment === null ? '' : formats.moment(moment);
  }
});

/** Guest and booking: people are looked for first, whatever the width. */
export const guestColumns = <T extends { readonly bookingId: string | null }, C extends string>(
  { t }: ColumnWords,
  name: (row: T) => string | null,
  sort: { readonly guest: C; readonly booking: C }
): readonly Column<T, C>[] => [
  {
    id: 'guest',
    header: t('tokens.column.guest'),
    text: (row) => name(row) ?? '',
    cell: (row) => <GuestCell name={name(row) ?? ''} booking={row.bookingId} />,
    sort: sort.guest
  },
  { id: 'booking', header: t('tokens.column.booking'), text: (row) => row.bookingId ?? '', width: 104, from: 600, sort: sort.booking }
];

/** The account a row is of, for who works with several. */
export const accountColumn = <T extends { readonly accountId: string }, C extends string>(
  { t, accountName }: ColumnWords,
  sort: C
): Column<T, C> => ({
  id: 'account',
  header: t('tokens.filter.accounts'),
  text: (row) => accountName(row.accountId),
  width: 160,
  chosenOnly: true,
  sort
});

/** The gateway a row came from. */
export const gatewayColumn = <T extends { readonly gateway: string }, C extends string>({ t }: ColumnWords, sort: C): Column<T, C> => ({
  id: 'gateway',
  header: t('tokens.column.gateway'),
  text: (row) => t(`gateway.${row.gateway}`),
  width: 95,
  from: 1190,
  sort
});

/** The reference this desk, or whoever made it, gave to the gateway. */
export const referenceColumn = <T extends { readonly reference: string | null }, C extends string>(
  { t }: ColumnWords,
  sort: C
): Column<T, C> => ({
  id: 'reference',
  header: t('link.fact.reference'),
  text: (row) => row.reference ?? '',
  width: 170,
  chosenOnly: true,
  sort
});

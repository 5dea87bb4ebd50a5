import type { Operation } from '../../../shared/model/domain.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { Word } from '../../kit/Tone.tsx';
import type { Column } from '../../list/table/columns.ts';
import { accountColumn, amountColumn, momentColumn } from '../../list/table/makeColumns.tsx';
import type { ColumnWords } from '../../list/table/makeColumns.tsx';
import { wholeText } from '../../list/table/wholeText.tsx';
import type { OperationColumn } from './store.ts';

const sumOf = (amount: Minor | null, currency: string | null) => (amount === null || currency === null ? null : { amount, currency });

/** Status and type are shown in the gateway's words: the list is its bookkeeping, and the sets are open. */
export function operationColumns(words: ColumnWords): readonly Column<Operation, OperationColumn>[] {
  const { t, formats } = words;
  const money = (amount: Minor | null, currency: string | null) => wholeText(formats.money(amount, currency));
  return [
    {
      id: 'status',
      header: t('tokens.column.state'),
      text: (row) => row.status,
      cell: (row) => <Word tone={row.status.toUpperCase() === 'SUCCESS' ? 'good' : 'still'}>{row.status}</Word>,
      width: 136,
      sort: 'status'
    },
    { id: 'type', header: t('operations.column.type'), text: (row) => row.type ?? '–', width: 165, from: 860, sort: 'type' },
    { id: 'booking', header: t('tokens.column.booking'), text: (row) => row.bookingId ?? '–', width: 100, sort: 'booking' },
    { id: 'guest', header: t('tokens.column.guest'), text: (row) => row.guestName ?? row.guestEmail ?? '–', sort: 'guest' },
    amountColumn(
      words,
      { id: 'amount', header: t('tokens.column.amount'), width: 120, sort: 'amount' },
      { sum: (row: Operation) => sumOf(row.amount, row.currency), cell: (row) => money(row.amount, row.currency) }
    ),
    amountColumn(
      words,
      { id: 'fee', header: t('operations.column.fee'), width: 110, from: 1060, sort: 'fee' },
      { sum: (row: Operation) => sumOf(row.fee, row.currency), cell: (row) => money(row.fee, row.currency) }
    ),
    {
      id: 'method',
      header: t('payments.column.method'),
      text: (row) => row.methodDisplay ?? row.scheme ?? '–',
      width: 160,
      from: 1190,
      sort: 'method'
    },
    momentColumn(
      words,
      { id: 'at', header: t('payments.column.processed'), width: 125, from: 695, sort: 'at' },
      (row) => row.processedAt ?? row.operationAt
    ),
    accountColumn(words, 'account')
  ];
}

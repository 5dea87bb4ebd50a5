import type { TFunction } from 'i18next';
import type { Operation } from '../../../shared/model/domain.ts';
import type { useFormats } from '../../text/locale.ts';
import type { Column } from '../../list/DataTable.tsx';
import { Word } from '../../kit/Tone.tsx';

/** Status and type are shown in the gateway's words: the list is its bookkeeping, and the sets are open. */
export function operationColumns(t: TFunction, { money, moment }: ReturnType<typeof useFormats>): readonly Column<Operation>[] {
  return [
    {
      id: 'status',
      header: t('tokens.column.state'),
      cell: (row) => <Word tone={row.status.toUpperCase() === 'SUCCESS' ? 'good' : 'still'}>{row.status}</Word>,
      width: '130px'
    },
    { id: 'type', header: t('operations.column.type'), cell: (row) => row.type ?? '–', width: '165px', from: 825 },
    { id: 'booking', header: t('tokens.column.booking'), cell: (row) => row.bookingId ?? '–', width: '110px' },
    { id: 'guest', header: t('tokens.column.guest'), cell: (row) => row.guestName ?? row.guestEmail ?? '–' },
    { id: 'amount', header: t('tokens.column.amount'), cell: (row) => money(row.amount, row.currency), width: '120px', right: true },
    { id: 'fee', header: t('operations.column.fee'), cell: (row) => money(row.fee, row.currency), width: '90px', right: true, from: 1000 },
    {
      id: 'method',
      header: t('payments.column.method'),
      cell: (row) => row.methodDisplay ?? row.scheme ?? '–',
      width: '160px',
      from: 1150
    },
    {
      id: 'at',
      header: t('payments.column.processed'),
      cell: (row) => moment(row.processedAt ?? row.operationAt),
      width: '160px',
      from: 660
    }
  ];
}

import type { TFunction } from 'i18next';
import type { Payment } from '../../../shared/model/domain.ts';
import { cardName } from '../../text/cardName.ts';
import type { useFormats } from '../../text/locale.ts';
import type { Column } from '../../list/DataTable.tsx';
import { PaymentState } from '../../kit/StateBadge.tsx';

export function paymentColumns(t: TFunction, { money, moment }: ReturnType<typeof useFormats>): readonly Column<Payment>[] {
  return [
    { id: 'state', header: t('tokens.column.state'), cell: (row) => <PaymentState payment={row} />, width: '150px' },
    { id: 'booking', header: t('tokens.column.booking'), cell: (row) => row.bookingId ?? '–', width: '110px' },
    { id: 'guest', header: t('tokens.column.guest'), cell: (row) => row.guestName ?? row.guestEmail ?? '–' },
    { id: 'amount', header: t('tokens.column.amount'), cell: (row) => money(row.amount, row.currency), width: '130px', right: true },
    {
      id: 'refunded',
      header: t('payments.column.refunded'),
      cell: (row) => (row.refundedAmount > 0 ? money(row.refundedAmount, row.currency) : '–'),
      width: '115px',
      right: true,
      from: 900
    },
    { id: 'method', header: t('payments.column.method'), cell: (row) => cardName(row), width: '185px' },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (row) => t(`gateway.${row.gateway}`), width: '90px', from: 1150 },
    { id: 'processed', header: t('payments.column.processed'), cell: (row) => moment(row.processedAt ?? row.createdAt), width: '160px' }
  ];
}

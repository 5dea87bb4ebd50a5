import type { TFunction } from 'i18next';
import type { Payment } from '../../../shared/model/domain.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { PaymentState } from '../../kit/StateBadge.tsx';
import { GuestCell, MomentCell, MoneyCell } from '../../list/cells.tsx';
import type { Column } from '../../list/DataTable.tsx';
import { cardName } from '../../text/cardName.ts';

export function paymentColumns(t: TFunction): readonly Column<Payment>[] {
  return [
    { id: 'state', header: t('tokens.column.state'), cell: (row) => <PaymentState payment={row} />, width: '164px' },
    {
      id: 'guest',
      header: t('tokens.column.guest'),
      cell: (row) => <GuestCell name={row.guestName ?? row.guestEmail} booking={row.bookingId} />
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (row) => row.bookingId ?? '', width: '104px', from: 565 },
    {
      id: 'amount',
      header: t('tokens.column.amount'),
      cell: (row) => <MoneyCell of={paymentMoney(row)} none="" />,
      width: '152px',
      right: true
    },
    { id: 'method', header: t('payments.column.method'), cell: (row) => cardName(row), width: '185px', from: 885 },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (row) => t(`gateway.${row.gateway}`), width: '90px', from: 1150 },
    {
      id: 'processed',
      header: t('payments.column.processed'),
      cell: (row) => <MomentCell at={row.processedAt ?? row.createdAt} />,
      width: '125px',
      from: 705
    }
  ];
}

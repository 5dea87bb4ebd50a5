import type { TFunction } from 'i18next';
import type { Refund } from '../../../shared/model/domain.ts';
import { RefundState } from '../../kit/StateBadge.tsx';
import { AmountCell, GuestCell, MomentCell } from '../../list/cells.tsx';
import type { Column } from '../../list/DataTable.tsx';
import { cardName } from '../../text/cardName.ts';
import { aboutOf } from './rules.ts';

/** What was given back, to whom, and whether it arrived. */
export function refundColumns(t: TFunction): readonly Column<Refund>[] {
  return [
    { id: 'state', header: t('tokens.column.state'), cell: (row) => <RefundState refund={row} />, width: '180px' },
    {
      id: 'guest',
      header: t('tokens.column.guest'),
      cell: (row) => <GuestCell name={row.guestName ?? row.guestEmail ?? row.card.holder ?? ''} booking={row.bookingId} />
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (row) => row.bookingId ?? '', width: '95px', from: 565 },
    {
      id: 'amount',
      header: t('tokens.column.amount'),
      cell: (row) => <AmountCell amount={row.amount} currency={row.currency} />,
      width: '140px',
      right: true
    },
    { id: 'method', header: t('refunds.column.to'), cell: (row) => cardName(row), width: '175px', from: 880 },
    { id: 'about', header: t('refunds.column.about'), cell: (row) => t(`refunds.about.${aboutOf(row)}`), width: '140px', from: 1000 },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (row) => t(`gateway.${row.gateway}`), width: '90px', from: 1150 },
    {
      id: 'at',
      header: t('payments.column.processed'),
      cell: (row) => <MomentCell at={row.processedAt ?? row.createdAt} />,
      width: '150px',
      from: 695
    }
  ];
}

import type { TFunction } from 'i18next';
import type { Refund } from '../../../shared/model/domain.ts';
import { RefundState } from '../../kit/StateBadge.tsx';
import type { Column } from '../../list/DataTable.tsx';
import { cardName } from '../../text/cardName.ts';
import type { useFormats } from '../../text/locale.ts';
import { aboutOf } from './rules.ts';

/** What was given back, to whom, and whether it arrived. */
export function refundColumns(t: TFunction, { money, moment }: ReturnType<typeof useFormats>): readonly Column<Refund>[] {
  return [
    { id: 'state', header: t('tokens.column.state'), cell: (row) => <RefundState refund={row} />, width: '185px' },
    { id: 'booking', header: t('tokens.column.booking'), cell: (row) => row.bookingId ?? '–', width: '110px' },
    { id: 'guest', header: t('tokens.column.guest'), cell: (row) => row.guestName ?? row.guestEmail ?? row.card.holder ?? '–' },
    { id: 'amount', header: t('tokens.column.amount'), cell: (row) => money(row.amount, row.currency), width: '120px', right: true },
    { id: 'about', header: t('refunds.column.about'), cell: (row) => t(`refunds.about.${aboutOf(row)}`), width: '150px', from: 1000 },
    { id: 'method', header: t('refunds.column.to'), cell: (row) => cardName(row), width: '185px', from: 760 },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (row) => t(`gateway.${row.gateway}`), width: '90px', from: 1150 },
    { id: 'at', header: t('payments.column.processed'), cell: (row) => moment(row.processedAt ?? row.createdAt), width: '160px' }
  ];
}

import type { Refund } from '../../../shared/model/domain.ts';
import { RefundState } from '../../kit/StateBadge.tsx';
import { AmountCell } from '../../list/table/cells.tsx';
import type { Column } from '../../list/table/columns.ts';
import { accountColumn, amountColumn, gatewayColumn, guestColumns, momentColumn, referenceColumn } from '../../list/table/makeColumns.tsx';
import type { ColumnWords } from '../../list/table/makeColumns.tsx';
import { cardName } from '../../text/cardName.ts';
import { aboutOf } from './rules.ts';
import type { RefundColumn } from './store.ts';

/** What was given back, to whom, and whether it arrived. */
export function refundColumns(words: ColumnWords): readonly Column<Refund, RefundColumn>[] {
  const { t } = words;
  const about = (row: Refund) => t(`refunds.about.${aboutOf(row)}`);
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      text: (row) => t(`state.refund.${row.state}`),
      cell: (row) => <RefundState refund={row} />,
      width: 198,
      sort: 'state'
    },
    ...guestColumns<Refund, RefundColumn>(words, (row) => row.guestName ?? row.guestEmail ?? row.card.holder, {
      guest: 'guest',
      booking: 'booking'
    }),
    amountColumn(
      words,
      { id: 'amount', header: t('tokens.column.amount'), width: 140, sort: 'amount' },
      { sum: (row: Refund) => row, cell: (row) => <AmountCell amount={row.amount} currency={row.currency} /> }
    ),
    { id: 'method', header: t('refunds.column.to'), text: (row) => cardName(row), width: 178, from: 900, sort: 'method' },
    { id: 'about', header: t('refunds.column.about'), text: about, width: 127, from: 1030, sort: 'about' },
    gatewayColumn(words, 'gateway'),
    momentColumn(
      words,
      { id: 'at', header: t('payments.column.processed'), width: 120, from: 720, sort: 'at' },
      (row) => row.processedAt ?? row.createdAt
    ),
    momentColumn(
      words,
      { id: 'created', header: t('payments.filter.requested'), chosenOnly: true, sort: 'created' },
      (row) => row.createdAt
    ),
    referenceColumn(words, 'reference'),
    accountColumn(words, 'account')
  ];
}

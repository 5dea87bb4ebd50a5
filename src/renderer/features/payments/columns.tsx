import type { Payment } from '../../../shared/model/domain.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { PaymentState } from '../../kit/StateBadge.tsx';
import { MoneyCell } from '../../list/table/cells.tsx';
import type { Column } from '../../list/table/columns.ts';
import { accountColumn, amountColumn, gatewayColumn, guestColumns, momentColumn, referenceColumn } from '../../list/table/makeColumns.tsx';
import type { ColumnWords } from '../../list/table/makeColumns.tsx';
import { cardName } from '../../text/cardName.ts';
import type { PaymentColumn } from './store.ts';

const counted = (row: Payment) => {
  const { counts, currency } = paymentMoney(row);
  return counts === null || currency === null ? null : { amount: counts, currency };
};

export function paymentColumns(words: ColumnWords): readonly Column<Payment, PaymentColumn>[] {
  const { t } = words;
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      text: (row) => t(`state.word.${paymentMoney(row).state}`),
      cell: (row) => <PaymentState payment={row} />,
      width: 164,
      sort: 'state'
    },
    ...guestColumns<Payment, PaymentColumn>(words, (row) => row.guestName ?? row.guestEmail, { guest: 'guest', booking: 'booking' }),
    amountColumn(
      words,
      { id: 'amount', header: t('tokens.column.amount'), width: 152, sort: 'amount' },
      { sum: counted, cell: (row) => <MoneyCell of={paymentMoney(row)} none="" /> }
    ),
    { id: 'method', header: t('payments.column.method'), text: (row) => cardName(row), width: 185, from: 920, sort: 'method' },
    gatewayColumn(words, 'gateway'),
    momentColumn(
      words,
      { id: 'processed', header: t('payments.column.processed'), width: 125, from: 740, sort: 'processed' },
      (row) => row.processedAt ?? row.createdAt
    ),
    momentColumn(
      words,
      { id: 'created', header: t('payments.filter.requested'), chosenOnly: true, sort: 'created' },
      (row) => row.createdAt
    ),
    { id: 'email', header: t('guest.email'), text: (row) => row.guestEmail ?? '', width: 180, chosenOnly: true, sort: 'email' },
    referenceColumn(words, 'reference'),
    accountColumn(words, 'account')
  ];
}

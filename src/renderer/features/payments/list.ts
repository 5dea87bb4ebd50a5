import type { Payment } from '../../../shared/model/domain.ts';
import { PaymentSort } from '../../../shared/model/list-order.ts';
import { PaymentFilter } from '../../../shared/model/lists.ts';
import type { ListDescription } from '../../list/description.ts';
import { viewReader } from '../../list/views/view.ts';
import { paymentColumns } from './columns.tsx';
import { paymentFields } from './fields.ts';
import { emptyPayments, paymentsList } from './store.ts';
import type { PaymentColumn } from './store.ts';

/** What the list is made of, told once. */
export const payments: ListDescription<PaymentFilter, Payment, PaymentColumn> = {
  screen: 'payments',
  list: 'payments',
  store: paymentsList,
  empty: emptyPayments,
  parse: viewReader(PaymentFilter, PaymentSort),
  fields: paymentFields,
  columns: paymentColumns,
  rowId: (row) => row.id,
  topics: ['payments', 'refunds'],
  reference: (row) => row.reference
};

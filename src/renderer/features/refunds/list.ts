import type { Refund } from '../../../shared/model/domain.ts';
import { RefundSort } from '../../../shared/model/list-order.ts';
import { RefundFilter } from '../../../shared/model/lists.ts';
import type { ListDescription } from '../../list/description.ts';
import { viewReader } from '../../list/views/view.ts';
import { refundColumns } from './columns.tsx';
import { refundFields } from './fields.ts';
import { emptyRefunds, refundsList } from './store.ts';
import type { RefundColumn } from './store.ts';

/** What the list is made of, told once. */
export const refunds: ListDescription<RefundFilter, Refund, RefundColumn> = {
  screen: 'refunds',
  list: 'refunds',
  store: refundsList,
  empty: emptyRefunds,
  parse: viewReader(RefundFilter, RefundSort),
  fields: refundFields,
  columns: refundColumns,
  rowId: (row) => row.id,
  topics: ['refunds'],
  reference: (row) => row.reference
};

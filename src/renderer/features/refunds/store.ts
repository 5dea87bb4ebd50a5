import type { RefundSort } from '../../../shared/model/list-order.ts';
import { RefundFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

/** Columns main can order the list by. */
export type RefundColumn = NonNullable<RefundSort>['column'];

export const emptyRefunds: RefundFilter = RefundFilter.parse({});
export const refundsList = createListStore<RefundFilter, RefundColumn>(emptyRefunds, 'refunds');

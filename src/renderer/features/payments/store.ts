import type { PaymentSort } from '../../../shared/model/list-order.ts';
import { PaymentFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

/** Columns main can order the list by. */
export type PaymentColumn = NonNullable<PaymentSort>['column'];

export const emptyPayments: PaymentFilter = PaymentFilter.parse({});
export const paymentsList = createListStore<PaymentFilter, PaymentColumn>(emptyPayments, 'payments');

import { PaymentFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

export const emptyPayments: PaymentFilter = PaymentFilter.parse({});
export const paymentsList = createListStore(emptyPayments);

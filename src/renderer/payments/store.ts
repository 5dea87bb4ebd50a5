import { PaymentFilter } from '../../shared/lists.ts';
import { createListStore } from '../ui/list/listStore.ts';

export const emptyPayments: PaymentFilter = PaymentFilter.parse({});
export const paymentsList = createListStore(emptyPayments);

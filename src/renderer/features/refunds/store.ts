import { RefundFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

export const emptyRefunds: RefundFilter = RefundFilter.parse({});
export const refundsList = createListStore(emptyRefunds);

import { OperationFilter } from '../../shared/lists.ts';
import { createListStore } from '../ui/list/listStore.ts';

export const emptyOperations: OperationFilter = OperationFilter.parse({});
export const operationsList = createListStore(emptyOperations);

import { OperationFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

export const emptyOperations: OperationFilter = OperationFilter.parse({});
export const operationsList = createListStore(emptyOperations);

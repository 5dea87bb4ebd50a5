import type { OperationSort } from '../../../shared/model/list-order.ts';
import { OperationFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

/** Columns main can order the list by. */
export type OperationColumn = NonNullable<OperationSort>['column'];

export const emptyOperations: OperationFilter = OperationFilter.parse({});
export const operationsList = createListStore<OperationFilter, OperationColumn>(emptyOperations, 'operations');

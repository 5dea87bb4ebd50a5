import type { OperationSort } from '../../../shared/model/list-order.ts';
import { OperationFilter } from '../../../shared/model/lists.ts';
import type { Operation } from '../../../shared/model/domain.ts';
import { createListStore, setFilter } from '../../list/listStore.ts';
import { go } from '../../state/route.ts';

/** Columns main can order the list by. */
export type OperationColumn = NonNullable<OperationSort>['column'];

export const emptyOperations: OperationFilter = OperationFilter.parse({});
export const operationsList = createListStore<OperationFilter, OperationColumn>(emptyOperations, 'operations');

/** Goes to an operation. Its detail is a row of its list, which must hold it. */
export function openOperation({ id, remoteId }: Pick<Operation, 'id' | 'remoteId'>): void {
  setFilter(operationsList, { ...emptyOperations, operationId: remoteId });
  go('operations', id);
}

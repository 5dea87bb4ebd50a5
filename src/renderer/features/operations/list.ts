import type { Operation } from '../../../shared/model/domain.ts';
import { OperationSort } from '../../../shared/model/list-order.ts';
import { OperationFilter } from '../../../shared/model/lists.ts';
import type { ListDescription } from '../../list/description.ts';
import { viewReader } from '../../list/views/view.ts';
import { operationColumns } from './columns.tsx';
import { operationFields } from './fields.ts';
import { emptyOperations, operationsList } from './store.ts';
import type { OperationColumn } from './store.ts';

/** What the list is made of, told once. */
export const operations: ListDescription<OperationFilter, Operation, OperationColumn> = {
  screen: 'operations',
  list: 'operations',
  store: operationsList,
  empty: emptyOperations,
  parse: viewReader(OperationFilter, OperationSort),
  fields: operationFields,
  columns: operationColumns,
  rowId: (row) => row.id,
  topics: ['operations'],
  reference: (row) => row.remoteId
};

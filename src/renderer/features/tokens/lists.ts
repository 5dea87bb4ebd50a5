import { z } from 'zod';
import { TokenSort } from '../../../shared/model/list-order.ts';
import { TokenFilter } from '../../../shared/model/lists.ts';
import type { TokenRow } from '../../../shared/model/lists.ts';
import type { ListDescription } from '../../list/description.ts';
import { viewReader } from '../../list/views/view.ts';
import { cardColumns, linkColumns } from './columns.tsx';
import { cardFields, linkFields } from './fields.ts';
import { cardsList, emptyCards, emptyLinks, linksList } from './store.ts';
import type { TokenColumn } from './store.ts';

/** What the list is made of, told once. */
export const links: ListDescription<TokenFilter, TokenRow, TokenColumn> = {
  screen: 'links',
  list: 'tokens',
  store: linksList,
  empty: emptyLinks,
  parse: viewReader(TokenFilter.extend({ show: z.literal('links') }), TokenSort),
  fields: linkFields,
  columns: linkColumns,
  rowId: (row) => row.id,
  topics: ['tokens', 'payments'],
  reference: (row) => row.reference
};

export const cards: ListDescription<TokenFilter, TokenRow, TokenColumn> = {
  screen: 'cards',
  list: 'tokens',
  store: cardsList,
  empty: emptyCards,
  parse: viewReader(TokenFilter.extend({ show: z.literal('cards') }), TokenSort),
  fields: cardFields,
  columns: cardColumns,
  rowId: (row) => row.id,
  topics: ['tokens', 'payments'],
  sumsOf: 'tokens.sumsOfCards',
  reference: (row) => row.reference
};

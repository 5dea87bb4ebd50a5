import type { ListName } from '../../shared/model/lists.ts';
import type { ViewList } from '../../shared/model/views.ts';
import type { Topic } from '../state/events.ts';
import type { Field } from './filter/fields.ts';
import type { ListStore } from './listStore.ts';
import type { Column } from './table/columns.ts';
import type { ColumnWords } from './table/makeColumns.tsx';
import type { View } from './views/view.ts';

export type WithText = { readonly text: string | null };

/** A list of the desk: what it can be asked, what it shows. `F`: its filter, `T`: a row, `C`: the columns it can be ordered by. */
export type ListDescription<F extends WithText, T, C extends string> = {
  /** The screen it is on; its saved views and its columns are kept under this name. */
  readonly screen: ViewList;
  readonly list: ListName;
  readonly store: ListStore<F, C>;
  readonly empty: F;
  /** Reads a saved view; null when it no longer fits. */
  readonly parse: (json: string) => View<F, C> | null;
  readonly fields: readonly Field<F>[];
  readonly columns: (words: ColumnWords) => readonly Column<T, C>[];
  readonly rowId: (row: T) => number;
  /** What may change its rows. */
  readonly topics: readonly Topic[];
  /** What its sums are of, where that is not the rows themselves: a message key. */
  readonly sumsOf?: 'tokens.sumsOfCards';
  /** What the right mouse button offers to copy. */
  readonly reference: (row: T) => string | null;
};

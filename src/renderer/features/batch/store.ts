import { create } from 'zustand';
import type { BatchWish } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { forgetWithPerson } from '../../state/forget.ts';

/** What the dialog shows: what would be done, or how one that was started stands. */
export type Shown = { readonly wish: BatchWish } | { readonly id: RowId };

export const useBatchDialog = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));
forgetWithPerson(useBatchDialog);

export const previewBatch = (wish: BatchWish): void => useBatchDialog.setState({ shown: { wish } });
export const showBatch = (id: RowId): void => useBatchDialog.setState({ shown: { id } });
export const closeBatch = (): void => useBatchDialog.setState({ shown: null });

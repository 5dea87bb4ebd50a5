import type { RowId } from '../../shared/model/domain.ts';
import type { Handover } from '../history/types.ts';
import { SIGHT } from '../sync/schedule.ts';
import type { Workshop } from './handler.ts';

/** Links are with their guests, who may pay at once. A history that cannot be written to must not make it look as if they were not. */
export async function handedOver({ history, ports, sync, emit }: Workshop, ids: readonly RowId[], how: Handover): Promise<void> {
  sync.look(ids, SIGHT.shared);
  for (const id of ids) await history.noteHandover(id, how, ports.now()).catch(() => ports.log('hand-over not noted'));
  emit({ type: 'changed', topics: ['tokens'] });
}

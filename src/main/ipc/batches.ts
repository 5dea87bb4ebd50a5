import { ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function batchHandlers({ batches }: Workshop): HandlersOf<'batches'> {
  return {
    'batches.preview': async (wish) => ok(await batches.preview(wish)),
    'batches.start': ({ preview }) => batches.start(preview),
    'batches.stop': ({ id }) => batches.stop(id),
    'batches.go': ({ id }) => batches.go(id),
    'batches.leave': ({ id }) => batches.leave(id),
    'batches.current': async () => ok(await batches.current()),
    'batches.list': async ({ limit }) => ok(await batches.list(limit)),
    'batches.sheet': ({ id }) => batches.sheet(id)
  };
}

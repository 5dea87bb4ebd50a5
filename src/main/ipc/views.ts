import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function viewHandlers({ history, emit }: Workshop): HandlersOf<'views'> {
  const changed = <T>(value: T) => {
    emit({ type: 'changed', topics: ['views'] });
    return ok(value);
  };
  return {
    'views.list': async ({ list }) => ok(await history.savedViews(list)),
    'views.save': async (view) => changed(await history.saveView(view)),
    'views.rename': async ({ id, name }) => {
      const renamed = await history.renameView(id, name);
      return renamed ? changed(renamed) : err(appError('views.nameTaken'));
    },
    'views.order': async ({ list, ids }) => changed(await history.orderViews(list, ids)),
    'views.default': async ({ list, id }) => changed(await history.defaultView(list, id)),
    'views.remove': async ({ id }) => {
      await history.removeView(id);
      return changed(undefined);
    }
  };
}

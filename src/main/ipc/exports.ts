import { lastDue } from '../../shared/rules/daily-export.ts';
import { localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

/** The day before: no file is written for an hour that was over when it was chosen. */
const before = (now: UnixSeconds): string => localDay(now - 86_400);

export function exportHandlers({ ports, presets, dailyExports, emit, managed }: Workshop): HandlersOf<'exports'> {
  const changed = () => emit({ type: 'changed', topics: ['exports'] });
  return {
    'exports.presets': async () => ok(await presets.list()),
    'exports.save': async (wish) => {
      const saved = await presets.save(wish);
      changed();
      return ok(saved);
    },
    'exports.remove': async ({ id }) => {
      const left = [...(await presets.remove(id))];
      changed();
      return ok(left);
    },
    'exports.daily': async ({ id, at }) => {
      const folder = managed.policy?.exportFolder ?? (await ports.chooseFolder());
      if (folder === null) return ok(null);
      const done = at === null ? before(ports.now()) : lastDue(ports.now(), at);
      const preset = await presets.setDaily(id, () => ({ folder, at, done, failedAt: null }));
      changed();
      return preset === null ? err(appError('row.unknown')) : ok(preset);
    },
    'exports.stopDaily': async ({ id }) => {
      const preset = await presets.setDaily(id, () => null);
      changed();
      return preset === null ? err(appError('row.unknown')) : ok(preset);
    },
    'exports.writeNow': async ({ id }) => {
      const preset = (await presets.list()).find((one) => one.id === id);
      if (!preset?.daily) return err(appError('row.unknown'));
      return writtenTo(preset.daily.folder, () => dailyExports.writeNow(id));
    }
  };
}

import { z } from 'zod';
import type { RowId } from '../../shared/model/domain.ts';
import { ExportPreset, type Daily } from '../../shared/model/exports.ts';
import type { AsyncHistory } from '../history/types.ts';

/** Where they are kept beside the preferences. */
const KEY = 'exportPresets';

/** One that no longer reads as one is left out; the others stay. */
const Kept = z.array(z.unknown());

export type Presets = ReturnType<typeof createPresets>;

/** Presets in the order they were made. Changes come one after the other, so that none is lost. */
export function createPresets(history: Pick<AsyncHistory, 'preferences' | 'setPreferences'>) {
  let last: Promise<unknown> = Promise.resolve();

  async function list(): Promise<ExportPreset[]> {
    const { values } = await history.preferences();
    const kept = Kept.safeParse(values[KEY] ?? []);
    return (kept.data ?? []).flatMap((one) => {
      const preset = ExportPreset.safeParse(one);
      return preset.success ? [preset.data] : [];
    });
  }

  function change<T>(
    to: (presets: readonly ExportPreset[]) => { readonly presets: readonly ExportPreset[]; readonly answer: T }
  ): Promise<T> {
    const done = last
      .catch(() => undefined)
      .then(async () => {
        const { presets, answer } = to(await list());
        await history.setPreferences({ [KEY]: presets });
        return answer;
      });
    last = done;
    return done;
  }

  return {
    list,
    save: (wish: Omit<ExportPreset, 'id' | 'daily'>): Promise<ExportPreset> =>
      change((presets) => {
        const same = presets.find(({ name, request }) => name === wish.name && request.list === wish.request.list);
        const id = same?.id ?? Math.max(0, ...presets.map((preset) => preset.id)) + 1;
        const saved: ExportPreset = { ...wish, id, daily: same?.daily ?? null };
        return { presets: same ? presets.map((one) => (one.id === id ? saved : one)) : [...presets, saved], answer: saved };
      }),
    remove: (id: RowId): Promise<readonly ExportPreset[]> =>
      change((presets) => {
        const left = presets.filter((one) => one.id !== id);
        return { presets: left, answer: left };
      }),
    /** Null: it is gone. */
    setDaily: (id: RowId, to: (daily: Daily | null) => Daily | null): Promise<ExportPreset | null> =>
      change((presets) => {
        const changed = presets.map((one) => (one.id === id ? { ...one, daily: to(one.daily) } : one));
        return { presets: changed, answer: changed.find((one) => one.id === id) ?? null };
      })
  };
}

import { ok } from '../../shared/values/result.ts';
import { exportTrail } from '../trail/export.ts';
import { verifyTrail } from '../trail/verify.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function trailHandlers({ history, keeper, ports }: Workshop): HandlersOf<'trail'> {
  return {
    'trail.page': async (asked) => {
      const entries = await history.trailPage(asked);
      return ok({ entries, next: entries.length < asked.limit ? null : (entries.at(-1)?.seq ?? null) });
    },
    'trail.choices': async () => ok(await history.trailChoices()),
    'trail.verify': async () => ok(await verifyTrail(history, keeper, ports.now)),
    'trail.export': async () => {
      const file = await ports.chooseFile(`paydesk-trail-${fileDay(ports.now())}.jsonl`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => ({ file, rows: await exportTrail(history, file, ports.now()) }));
    }
  };
}

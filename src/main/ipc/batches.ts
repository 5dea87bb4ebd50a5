import { exportSheet } from '../export/batch-sheet.ts';
import { ok } from '../../shared/values/result.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function batchHandlers({ batches, accounts, ports }: Workshop): HandlersOf<'batches'> {
  return {
    'batches.preview': async (wish) => ok(await batches.preview(wish)),
    'batches.start': ({ preview }) => batches.start(preview),
    'batches.stop': ({ id }) => batches.stop(id),
    'batches.go': ({ id }) => batches.go(id),
    'batches.leave': ({ id }) => batches.leave(id),
    'batches.current': async () => ok(await batches.current()),
    'batches.list': async ({ limit }) => ok(await batches.list(limit)),
    'batches.sheet': ({ id }) => batches.sheet(id),
    'batches.export': async ({ id, format }) => {
      const sheet = await batches.sheet(id);
      if (!sheet.ok) return sheet;
      const file = await ports.chooseFile(`paydesk-${sheet.value.batch.action}-${fileDay(ports.now())}.csv`);
      if (file === null) return ok(null);
      const known = await accounts.list();
      return writtenTo(file, async () => ({ file, rows: await exportSheet(sheet.value, file, known, format) }));
    }
  };
}

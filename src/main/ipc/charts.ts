import { writeFile } from 'node:fs/promises';
import { createCharts } from '../charts/charts.ts';
import { ok } from '../../shared/values/result.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

/** A newer question of a kind ends the one before it. */
function newestOnly() {
  const asked = new Map<string, number>();
  return (kind: string): (() => boolean) => {
    const mine = (asked.get(kind) ?? 0) + 1;
    asked.set(kind, mine);
    return () => asked.get(kind) !== mine;
  };
}

export function chartHandlers({ history, ports }: Workshop): HandlersOf<'charts'> {
  const charts = createCharts(history, ports.now);
  const asked = newestOnly();
  return {
    'charts.payments': async ({ filter }) => ok(await charts.payments(filter, asked('payments'))),
    'charts.links': async ({ filter }) => ok(await charts.links(filter, asked('links'))),
    'charts.fees': async ({ filter }) => ok(await charts.fees(filter, asked('fees'))),
    'charts.save': async ({ name, kind, picture }) => {
      const file = await ports.chooseFile(`paydesk-${name.replace(/[^\p{L}\p{N}-]+/gu, '-')}-${fileDay(ports.now())}.${kind}`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        await writeFile(file, kind === 'svg' ? picture : Buffer.from(picture, 'base64'), { mode: 0o600 });
        return { file };
      });
    }
  };
}

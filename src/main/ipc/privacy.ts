import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { guestIn } from '../privacy/guest.ts';
import { writeGuestFile } from '../privacy/guest-file.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { agedNow, GUEST_TOPICS } from '../privacy/retention.ts';

export function privacyHandlers({ history, ports, emit, retention }: Workshop): HandlersOf<'privacy'> {
  return {
    'privacy.find': async ({ text }) => {
      const found = await guestIn(history, text, ports.now());
      await history.writeTrail({ kind: 'privacy.found', accountId: null, facts: { rows: found.rows.length } });
      return ok(found);
    },
    'privacy.export': async ({ text, rows }) => {
      const file = await ports.chooseFile(`paydesk-guest-${fileDay(ports.now())}.json`);
      if (file === null) return ok(null);
      const chosen = new Set(rows.map(({ table, id }) => `${table} ${id}`));
      const found = await guestIn(history, text, ports.now());
      const held = found.rows.filter(({ table, id }) => chosen.has(`${table} ${id}`));
      return writtenTo(file, async () => {
        const written = await writeGuestFile(file, held, ports.now());
        await history.writeTrail({ kind: 'privacy.exported', accountId: null, facts: { rows: written } });
        return { file, rows: written };
      });
    },
    'privacy.blank': async ({ rows }) => {
      const blanked = await history.blankGuest(rows, ports.now());
      emit({ type: 'changed', topics: [...GUEST_TOPICS] });
      await history.cleanse();
      return ok(blanked);
    },
    'privacy.retentions': async () => ok(await history.retentions()),
    'privacy.lookRetention': async ({ propertyId, months }) => ok(await agedNow(history, { propertyId, months, now: ports.now() })),
    'privacy.setRetention': async ({ propertyId, months }) => {
      if (!(await history.setRetention(propertyId, months, ports.now()))) return err(appError('row.unknown'));
      void retention.tick();
      return ok(undefined);
    }
  };
}

import { backupName } from '../../shared/rules/backup.ts';
import { ok } from '../../shared/values/result.ts';
import { keptBackups } from '../backup/kept.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function backupHandlers({ backups, history, ports, managed }: Workshop): HandlersOf<'backup'> {
  let file: string | null = null;
  return {
    'backup.state': async () => ok(await backups.state()),
    'backup.make': async (wish) => {
      const target = await ports.chooseFile(backupName(ports.now()));
      return target === null ? ok(null) : backups.make({ ...wish, target });
    },
    'backup.giveUp': async () => {
      backups.giveUp();
      return ok(undefined);
    },
    'backup.schedule': async ({ passPhrase, otherFolder, ...wish }) => {
      const known = (await keptBackups(history)).schedule?.folder ?? null;
      const chosen = known === null || otherFolder ? null : known;
      const folder = managed.policy?.backupFolder ?? chosen ?? (await ports.chooseFolder());
      if (folder === null) return ok(null);
      const set = await backups.setSchedule({ ...wish, folder }, passPhrase);
      return set.ok ? ok(await backups.state()) : set;
    },
    'backup.endSchedule': async () => {
      const set = await backups.setSchedule(null, null);
      return set.ok ? ok(await backups.state()) : set;
    },
    'backup.look': async ({ passPhrase, again }) => {
      if (!again || file === null) file = await ports.chooseBackup();
      return file === null ? ok(null) : backups.look(file, passPhrase);
    },
    'backup.restore': async () => {
      const prepared = await backups.prepare();
      if (!prepared.ok) return prepared;
      ports.restart();
      return ok(undefined);
    }
  };
}

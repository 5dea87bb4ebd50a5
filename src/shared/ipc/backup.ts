import { z } from 'zod';
import { BackupHour, BackupLook, BackupMade, BackupState, PassPhrase, Rotation } from '../model/backup.ts';

const none = z.undefined();

export const backupCalls = {
  'backup.state': { in: none, out: BackupState },
  /** Asks where to; null: no file was chosen. */
  'backup.make': { in: z.object({ passPhrase: PassPhrase, withSecrets: z.boolean() }), out: BackupMade.nullable() },
  /** Gives up the one that is being made; nothing of it stays. */
  'backup.giveUp': { in: none, out: none },
  /** Asks for the folder where none is known or another is wanted; null: none was chosen. `passPhrase` null: the one it has. */
  'backup.schedule': {
    in: Rotation.extend({ hour: BackupHour, withSecrets: z.boolean(), passPhrase: PassPhrase.nullable(), otherFolder: z.boolean() }),
    out: BackupState.nullable()
  },
  'backup.endSchedule': { in: none, out: BackupState },
  /** Asks for the file unless it is the one from before; null: none was chosen. Nothing is changed by looking. */
  'backup.look': {
    in: z.object({ passPhrase: z.string().min(1, { message: 'required' }).max(400), again: z.boolean() }),
    out: BackupLook.nullable()
  },
  /** Puts what was looked at last in the place of this desk's history, which is kept aside; the desk starts anew with it. */
  'backup.restore': { in: none, out: none }
} as const;

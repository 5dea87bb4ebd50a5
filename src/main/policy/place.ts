import { existsSync, mkdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Policy } from '../../shared/model/policy.ts';
import { keptBackups, KEYS } from '../backup/kept.ts';
import type { createPresets } from '../export/presets.ts';
import type { AsyncHistory } from '../history/types.ts';

/** A new file there, beside those of the same name. */
function fileIn(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const { name: stem, ext } = parse(name);
  let file = join(folder, name);
  for (let more = 2; existsSync(file); more += 1) file = join(folder, `${stem} (${more})${ext}`);
  return file;
}

type Choose = (name: string) => Promise<string | null>;

/** Where an administrator wants files to go, there is no question where to. */
export const choosingUnder =
  (policy: Policy | null, choose: Choose): Choose =>
  async (name) => {
    const folder = name.endsWith('.paydesk') ? policy?.backupFolder : policy?.exportFolder;
    return folder === undefined ? choose(name) : fileIn(folder, name);
  };

type Parts = { readonly history: AsyncHistory; readonly presets: ReturnType<typeof createPresets> };

/** What was set up to write files by itself, before an administrator said where they go, writes them there from now on. */
export async function moveToFolders({ exportFolder, backupFolder }: Policy, { history, presets }: Parts): Promise<void> {
  if (exportFolder !== undefined)
    for (const { id, daily } of await presets.list())
      if (daily !== null && daily.folder !== exportFolder) await presets.setDaily(id, (now) => now && { ...now, folder: exportFolder });
  const { schedule } = await keptBackups(history);
  if (backupFolder !== undefined && schedule !== null && schedule.folder !== backupFolder)
    await history.setPreferences({ [KEYS.schedule]: { ...schedule, folder: backupFolder } });
}

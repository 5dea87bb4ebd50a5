import { app, dialog } from 'electron';
import { extname, join } from 'node:path';
import { systemWords } from './words.ts';

/** Asks where to save a file of this name; its kind is offered by its ending. */
export async function chooseFile(name: string): Promise<string | null> {
  const extension = extname(name).slice(1);
  const { files } = systemWords();
  const kinds: Readonly<Record<string, string>> = {
    csv: files.csv,
    xlsx: files.xlsx,
    jsonl: files.jsonl,
    pdf: files.pdf,
    zip: files.zip,
    paydesk: files.backup
  };
  const chosen = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: kinds[extension] ?? extension.toUpperCase(), extensions: [extension] }]
  });
  return chosen.filePath || null;
}

/** Asks for a folder that files are written to. */
export async function chooseFolder(): Promise<string | null> {
  const chosen = await dialog.showOpenDialog({ defaultPath: app.getPath('documents'), properties: ['openDirectory', 'createDirectory'] });
  return chosen.filePaths[0] ?? null;
}

/** Asks for a backup. */
export async function chooseBackup(): Promise<string | null> {
  const { files } = systemWords();
  const chosen = await dialog.showOpenDialog({
    defaultPath: app.getPath('documents'),
    properties: ['openFile'],
    filters: [{ name: files.backup, extensions: ['paydesk'] }]
  });
  return chosen.filePaths[0] ?? null;
}

import { dialog } from 'electron';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { MOST_TERMS_BYTES } from '../../shared/model/guests.ts';

/** Asks for a file of terms and reads it, one byte beyond what is allowed at most: whoever checks it sees that it is too much. */
export async function chooseTerms(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const chosen = await dialog.showOpenDialog({ properties: ['openFile'], filters: [{ name: 'PDF, TXT', extensions: ['pdf', 'txt'] }] });
  const [path] = chosen.filePaths;
  if (path === undefined) return null;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(MOST_TERMS_BYTES + 1) });
    return { name: basename(path), bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file that is whole or not there: beside its place, then moved. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, text, { mode: 0o600 });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

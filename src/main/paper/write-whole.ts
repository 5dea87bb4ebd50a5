import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then moved there. On a full disk nothing of it stays, and
 * what stood there before still does. Only the operator may read it.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    const target = await open(part, 'w', 0o600);
    try {
      await target.writeFile(bytes);
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

/** What the disk answers when a file cannot be written there. */
export const isDiskFault = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

import { dialog, nativeImage } from 'electron';
import { open } from 'node:fs/promises';
import { MOST_BYTES, type Size } from '../property/picture.ts';
import { systemWords } from './words.ts';

/** Asks for a picture file and reads it, one byte beyond what is allowed at most: whoever checks it sees that it is too much. */
export async function choosePicture(): Promise<Uint8Array | null> {
  const chosen = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: systemWords().picture, extensions: ['png', 'jpg', 'jpeg'] }]
  });
  const [path] = chosen.filePaths;
  if (path === undefined) return null;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(MOST_BYTES + 1) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Pixels only: what else the file held, is left behind. */
export function drawPicture(bytes: Uint8Array, size: Size): Uint8Array | null {
  const picture = nativeImage.createFromBuffer(Buffer.from(bytes));
  return picture.isEmpty() ? null : picture.resize({ ...size, quality: 'best' }).toPNG();
}

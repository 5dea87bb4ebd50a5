import { err, ok, type Result } from '../../shared/values/result.ts';

/** No logo for a letterhead needs more. */
export const MOST_BYTES = 2_000_000;
/** What a picture says of itself is believed before anything is unpacked: a few bytes can claim to be gigabytes. */
const MOST_SIDE = 5_000;

export type PictureFault = 'tooLarge' | 'notPicture';
export type Size = { readonly width: number; readonly height: number };

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** PNG (specification 11.2.1): the header chunk comes first and names width and height. */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || !startsWith(bytes, PNG)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHeader = view.getUint32(8) === 13 && String.fromCharCode(...bytes.subarray(12, 16)) === 'IHDR';
  return isHeader ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
}

/** Frame headers of JPEG (ITU-T T.81, table B.1): C0 to CF, but for C4, C8 and CC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(bytes: Uint8Array): Size | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** PNG or JPEG of a size that may be unpacked. SVG is refused: it is a program, not a picture. */
export function readPicture(bytes: Uint8Array): Result<Size, PictureFault> {
  if (bytes.length > MOST_BYTES) return err('tooLarge');
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) return err('notPicture');
  return size.width > MOST_SIDE || size.height > MOST_SIDE ? err('tooLarge') : ok(size);
}

/** Twice what a letterhead shows, for the printer's sake. */
const LOGO: Size = { width: 560, height: 240 };

/** As large as it may be in the letterhead; never larger than it is. */
export function logoSize({ width, height }: Size): Size {
  const scale = Math.min(1, LOGO.width / width, LOGO.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

import { NoList } from './read-list.ts';

const OTHER: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['XLS, DOC', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GZIP', [0x1f, 0x8b]]
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP);

/**
 * A hotel system's file as text. Those of Windows write UTF-16 with and without a mark, UTF-8, or the letters of their own country;
 * where it is no UTF-8 it is taken for Windows-1252, as Latin-1 is read on the web too (WHATWG Encoding, 4.2).
 */
export function decodeList(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new NoList('empty');
  const other = OTHER.find(([, mark]) => startsWith(bytes, mark));
  if (other) throw new NoList('otherFile', { what: other[0] });
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideOf(bytes.subarray(0, 2000));
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  if (bytes.includes(0)) throw new NoList('binary');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Two bytes a letter without a mark: in Latin letters every second byte is nought. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const noughts = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) noughts[at % 2] = (noughts[at % 2] ?? 0) + 1;
  const half = bytes.length / 2;
  const [even = 0, odd = 0] = noughts;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null;
}

import { Unreadable } from './read-file.ts';

const MAGIC: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['ZIP, XLSX', [0x50, 0x4b, 0x03, 0x04]],
  ['GZIP', [0x1f, 0x8b]],
  ['XLS, DOC', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]]
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

const lineAt = (bytes: Uint8Array, end: number): number =>
  bytes.subarray(0, end).reduce((line, byte) => (byte === 10 ? line + 1 : line), 1);

/**
 * The bytes as text. Banks write UTF-8 or, in MT940 and tables, Latin-1 (its Windows form); a mark at the beginning and the name in an XML
 * declaration come first. What says that it is UTF-8 and is not, is refused: half of it may be another file.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Unreadable('empty');
  const other = MAGIC.find(([, mark]) => startsWith(bytes, mark));
  if (other) throw new Unreadable('otherFile', { what: other[0] });
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new Unreadable('binary', { line: lineAt(bytes, zero) });
  const declared = declaredEncoding(bytes);
  if (declared !== null && declared !== 'utf-8') return declaredText(bytes, declared);
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return utf8;
  if (declared === 'utf-8' || startsWith(bytes, [0xef, 0xbb, 0xbf]))
    throw new Unreadable('encoding', { encoding: 'UTF-8', line: firstFault(bytes) });
  return new TextDecoder('windows-1252').decode(bytes);
}

/** XML without a declaration is UTF-8 (XML 1.0, 4.3.3); null: no XML. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^ï»¿/, '').trimStart();
  if (!head.startsWith('<')) return null;
  return (/^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? 'utf-8').toLowerCase();
}

const KNOWN = new Set(['iso-8859-1', 'iso-8859-15', 'latin1', 'windows-1252', 'us-ascii', 'ascii', 'utf-16']);

function declaredText(bytes: Uint8Array, encoding: string): string {
  if (!KNOWN.has(encoding)) throw new Unreadable('encoding', { encoding: encoding.slice(0, 40), line: 1 });
  return new TextDecoder(encoding).decode(bytes);
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is no UTF-8. */
function firstFault(bytes: Uint8Array): number {
  let [line, start] = [1, 0];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (asUtf8(bytes.subarray(start, end)) === null) return line;
    [line, start] = [line + 1, end + 1];
  }
  return line;
}

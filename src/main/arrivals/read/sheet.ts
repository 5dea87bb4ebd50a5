import readXlsxFile from 'read-excel-file/universal';
import { NoList } from './read-list.ts';

/** Unpacked, a list of arrivals is a few megabytes: what claims to be more is made to fill the memory. */
const UNPACKED_MAX = 200_000_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** What a spreadsheet keeps as a number comes with its rounding (`0.1 + 0.2`); nobody writes an amount with more figures than these. */
const figure = (value: number): string => {
  const plain = Number(value.toPrecision(14));
  return Number.isInteger(plain) && Math.abs(plain) < 1e21 ? plain.toFixed(0) : String(plain);
};

function asText(cell: unknown): string {
  if (cell instanceof Date) {
    // Days of a sheet have no time zone; the reader gives them as UTC.
    return Number.isNaN(cell.getTime()) ? '' : `${cell.getUTCFullYear()}-${two(cell.getUTCMonth() + 1)}-${two(cell.getUTCDate())}`;
  }
  if (typeof cell === 'number') return Number.isFinite(cell) ? figure(cell) : '';
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
}

const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** What the packed file says its parts come to (APPNOTE 4.3.12: central directory, uncompressed size). */
function unpackedSize(packed: Buffer): number {
  let size = 0;
  for (let at = packed.indexOf(ENTRY); at >= 0 && at + 28 <= packed.length; at = packed.indexOf(ENTRY, at + 4))
    size += packed.readUInt32LE(at + 24);
  return size;
}

/** The first sheet of a workbook (Office Open XML) that has lines. */
export async function readSheet(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const packed = Buffer.from(bytes);
  try {
    if (unpackedSize(packed) > UNPACKED_MAX) throw new NoList('tooMuch');
    const sheets = await readXlsxFile(new Uint8Array(packed).buffer);
    const sheet = sheets.find(({ data }) => data.length > 0);
    return (sheet?.data ?? []).map((row) => row.map(asText));
  } catch (cause) {
    if (cause instanceof NoList) throw cause;
    throw new NoList('sheet', { said: (cause instanceof Error ? cause.message : '').slice(0, 120) });
  }
}

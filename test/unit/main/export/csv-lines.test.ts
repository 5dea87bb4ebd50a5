import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../src/main/text/cells.ts';
import { csvFile } from '../../../../src/main/export/writers/text-file.ts';
import { PLAIN, type ExportFormat } from '../../../../src/shared/model/export-format.ts';

/** The lines of a CSV file are put together by hand: what a reader makes of them is what was written. */
const WORDS = [
  'plain',
  '',
  'a,b',
  'a;b',
  'a\tb',
  'say "so"',
  '"',
  'two\r\nlines',
  'one\nline',
  'one\rline',
  ' edges ',
  'Müller, Łucja; 王'
];
const ROWS = WORDS.map((word, index) => [word, WORDS[(index + 5) % WORDS.length] ?? '', null, word]);

describe('Lines of a CSV file', () => {
  it.each([',', ';', '\t'] as const)('are read as they were written, parted by %j', async (separator) => {
    const folder = mkdtempSync(join(tmpdir(), 'paydesk-csv-'));
    const part = join(folder, 'file.csv');
    const format: ExportFormat = { ...PLAIN, separator };
    const columns = ['a', 'b', 'c', 'd'];
    const writer = await csvFile({ part, format, columns, headings: columns, titles: { rows: '', about: '' } });
    await writer.write(ROWS.map((row) => row.map(text)));
    await writer.end(null);
    const written = readFileSync(part, 'utf8');
    expect(parse(written, { delimiter: separator, bom: true, record_delimiter: '\r\n' })).toEqual([
      columns,
      ...ROWS.map((row) => row.map((value) => value ?? ''))
    ]);
    // Where no value holds half a line end, the library would write the very same.
    const whole = ROWS.filter((row) => !row.some((value) => /(?<!\r)\n|\r(?!\n)/.test(value ?? '')));
    for (const row of whole) expect(written).toContain(stringify([row], { delimiter: separator, record_delimiter: 'windows' }));
    rmSync(folder, { recursive: true });
  });
});

import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { guessColumns } from '../../../../src/main/arrivals/columns.ts';
import { arrivalsIn } from '../../../../src/main/arrivals/rows.ts';
import { readTable } from '../../../../src/main/arrivals/read/table.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes one: days are numbers with a format, texts stand in a table of their own. */
async function workbook(cells: string, texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Arrivals" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${cells}</sheetData></worksheet>`
  };
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

const row = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`;
const word = (at: string, index: number) => `<c r="${at}" t="s"><v>${index}</v></c>`;

describe('A workbook', () => {
  it('gives days, figures and texts as they are meant', async () => {
    const texts = ['Booking', 'Guest', 'Arrival', 'Departure', 'Total', 'R-1', 'Muster, Ada'];
    const bytes = await workbook(
      row(1, ['A1', 'B1', 'C1', 'D1', 'E1'].map(word)) +
        row(2, [
          word('A2', 5),
          word('B2', 6),
          '<c r="C2" s="1"><v>46380</v></c>',
          // Without the format of a day: the bare number.
          '<c r="D2"><v>46383</v></c>',
          '<c r="E2"><v>1234.5</v></c>'
        ]) +
        row(3, [
          word('A3', 5),
          word('B3', 6),
          '<c r="C3" s="1"><v>46380</v></c>',
          '<c r="D3"><v>46383</v></c>',
          '<c r="E3"><v>33.333</v></c>'
        ]),
      texts
    );
    const table = await readTable({ name: 'arrivals.xlsx', bytes });
    if (!table.ok) throw new Error(`${table.error.code} ${JSON.stringify(table.error.params)}`);
    const rows = arrivalsIn(table.value.rows, guessColumns(table.value.rows).mapping, 'EUR');
    expect(rows).toMatchObject([
      { bookingId: 'R-1', firstName: 'Ada', lastName: 'Muster', arrival: '2026-12-24', departure: '2026-12-27', amount: '1234.50' },
      // A third of a hundred is no amount: a person looks.
      { amount: '33.333 ?' }
    ]);
  });
});

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Cell } from '../../text/cells.ts';
import { columnName, escaped, headingXml, rowXml, SHEET_ROWS, STYLES } from './sheet-xml.ts';
import { aboutLines, type FilePlan, type Writer } from './writer.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Rows of text a sheet's stream is given at once. */
const AT_ONCE = 500;

/** A name of a sheet: at most 31 characters, none of those Excel forbids. */
const sheetName = (title: string, number: number): string => {
  const suffix = number === 1 ? '' : ` ${number}`;
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31 - suffix.length) + suffix;
};

/**
 * A spreadsheet, written as its rows come: each sheet is an entry of a ZIP file that is packed in the thread pool and goes to the disk at
 * once. `sheetRows`: rows a sheet takes, the line of headings among them.
 */
export function xlsxFile(plan: FilePlan, sheetRows: number = SHEET_ROWS): Promise<Writer> {
  const zip = new ZipFile();
  const file = createWriteStream(plan.part, { mode: 0o600 });
  zip.outputStream.pipe(file);
  // A disk that takes no more ends all waiting; nothing is left unheard when nobody waits.
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => undefined);
  const names: string[] = [];
  let sheet: { readonly stream: PassThrough; rows: number } | null = null;

  const push = async (stream: PassThrough, xml: string): Promise<void> => {
    if (!stream.write(xml)) await Promise.race([once(stream, 'drain'), failed]);
  };

  const openSheet = async (title: string, headings: readonly string[] | null): Promise<PassThrough> => {
    names.push(title);
    const stream = new PassThrough();
    zip.addReadStream(stream, `xl/worksheets/sheet${names.length}.xml`, { mode: 0o600 });
    const pane = headings === null ? '' : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
    const width = headings === null ? 24 : 18;
    const parts = [
      `${XML}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
      `<cols><col min="1" max="${plan.columns.length}" width="${width}" customWidth="1"/></cols><sheetData>`,
      headings === null ? '' : headingXml(headings)
    ];
    await push(stream, parts.join(''));
    return stream;
  };

  const closeSheet = async (): Promise<void> => {
    if (sheet === null) return;
    const all = `A1:${columnName(plan.columns.length - 1)}${sheet.rows}`;
    sheet.stream.end(`</sheetData><autoFilter ref="${all}"/></worksheet>`);
    await Promise.race([finished(sheet.stream), failed]);
    sheet = null;
  };

  const write = async (rows: readonly (readonly Cell[])[]): Promise<void> => {
    for (let from = 0; from < rows.length || sheet === null;) {
      if (sheet !== null && sheet.rows >= sheetRows) await closeSheet();
      sheet ??= { stream: await openSheet(sheetName(plan.titles.rows, names.length + 1), plan.headings), rows: 1 };
      const taken = rows.slice(from, from + Math.min(AT_ONCE, sheetRows - sheet.rows));
      let xml = '';
      for (const row of taken) xml += rowXml((sheet.rows += 1), row, plan.format.zone);
      await push(sheet.stream, xml);
      from += taken.length;
    }
  };

  return Promise.resolve({
    write,
    end: async (about) => {
      await write([]);
      await closeSheet();
      const parts = names.length;
      if (about !== null) {
        const stream = await openSheet(sheetName(plan.titles.about, 1), null);
        const lines = aboutLines(about(parts)).map((line, index) => rowXml(index + 1, line, plan.format.zone));
        stream.end(`${lines.join('')}</sheetData></worksheet>`);
        await Promise.race([finished(stream), failed]);
      }
      for (const [path, xml] of frame(names)) zip.addBuffer(Buffer.from(XML + xml), path, { mode: 0o600 });
      zip.end();
      await Promise.race([finished(file), failed]);
      return parts;
    },
    leave: async () => {
      sheet?.stream.destroy();
      zip.outputStream.unpipe(file);
      file.destroy();
      if (!file.closed) await once(file, 'close').catch(() => undefined);
    }
  });
}

const relationship = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relationships = (all: readonly string[]): string => `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
const part = (name: string, type: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;

/** What holds the sheets together (ECMA-376 part 2, and part 1, 18.2). */
function frame(names: readonly string[]): readonly (readonly [path: string, xml: string])[] {
  const sheets = names.map((_, index) => index + 1);
  const types = [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook', 'sheet.main'),
    part('styles', 'styles'),
    ...sheets.map((number) => part(`worksheets/sheet${number}`, 'worksheet')),
    '</Types>'
  ];
  const named = names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  return [
    ['[Content_Types].xml', types.join('')],
    ['_rels/.rels', relationships([relationship(1, 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((number) => relationship(number, 'worksheet', `worksheets/sheet${number}.xml`)),
        relationship(names.length + 1, 'styles', 'styles.xml')
      ])
    ],
    ['xl/styles.xml', STYLES]
  ];
}

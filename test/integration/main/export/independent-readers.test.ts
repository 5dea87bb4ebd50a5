import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { ExportFormat } from '../../../../src/shared/model/export-format.ts';
import { PLAIN, spreadsheetFormat } from '../../../../src/shared/model/export-format.ts';
import { FILE_COLUMNS } from '../../../../src/shared/model/exports.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { freshHistory, paymentFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

/** Files are read back by programs that know nothing of this one: Python's csv, read-excel-file, JSON.parse. */
const folder = { path: '' };
beforeEach(() => {
  folder.path = mkdtempSync(join(tmpdir(), 'paydesk-files-'));
});
afterEach(() => rmSync(folder.path, { recursive: true, force: true }));

/** 28 March 2027 00:30 UTC and an hour later: between them the clocks of Zurich go forward. */
const BEFORE = Date.UTC(2027, 2, 28, 0, 30) / 1000;
const AFTER = BEFORE + 3600;

const guests = [`=HYPERLINK("http://a.example")`, 'Léa "Löwe"; Müller,\r\nzwei', '+41 79', '_x0041_ <b>&', 'Zoë\u0007'];

async function write(format: Partial<ExportFormat>, kind: ExportFormat['kind']): Promise<string> {
  const history = freshHistory();
  const payments = [
    payment({
      remoteId: 'eur',
      reference: '0012',
      amount: minor(123_456),
      capturedAmount: minor(123_456),
      currency: 'EUR',
      createdAt: BEFORE
    }),
    payment({ remoteId: 'jpy', amount: minor(500), capturedAmount: minor(500), currency: 'JPY', createdAt: AFTER }),
    payment({ remoteId: 'kwd', amount: minor(1_234_567), capturedAmount: minor(1_234_567), currency: 'KWD', createdAt: AFTER + 1 }),
    payment({
      remoteId: 'big',
      amount: minor(900_719_925_474),
      capturedAmount: minor(900_719_925_474),
      currency: 'EUR',
      createdAt: AFTER + 2
    }),
    payment({ remoteId: 'eur2', amount: minor(10), capturedAmount: minor(10), currency: 'EUR', createdAt: AFTER + 3 })
  ].map((one, index) => ({ ...one, state: 'paid' as const, status: 'SUCCESS', guestName: guests[index] ?? null }));
  history.store(ACCOUNT, { payments }, { at: AFTER + 10, source: 'sync' });
  const file = join(folder.path, `list.${kind}`);
  const wish = {
    list: 'payments' as const,
    filter: paymentFilter(),
    sort: { column: 'created' as const, direction: 'asc' as const },
    ids: null,
    narrowing: ['State: Taken', '=1+1'],
    format: { ...PLAIN, zone: 'Europe/Zurich', ...format, kind }
  };
  const done = await exportList(wish, file, {
    history: inProcessHistory(history),
    accounts: history.accounts(),
    signal: new AbortController().signal,
    told: () => undefined,
    now: () => AFTER + 60,
    words: fileWords,
    paper: listPaper
  });
  expect(done?.rows).toBe(5);
  expect(readdirSync(folder.path)).toEqual([`list.${kind}`]);
  return file;
}

const PYTHON = `import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8-sig') as f: print(json.dumps(list(csv.reader(f, delimiter=sys.argv[2]))))`;
/** The rows of each sheet by its name. */
const sheetsOf = async (file: string) => new Map((await readXlsxFile(file)).map(({ sheet, data }) => [sheet, data]));

const byPython = (file: string, separator: string): string[][] =>
  JSON.parse(execFileSync('python3', ['-c', PYTHON, file, separator], { encoding: 'utf8' }));

describe('A CSV file read by Python', () => {
  it('for a program begins with the names of the columns, and has every row whole', async () => {
    const [head = [], ...rows] = byPython(await write({}, 'csv'), ',');
    expect(head).toEqual([...FILE_COLUMNS.payments]);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('amount')).toEqual(['1234.56', '500', '1234.567', '9007199254.74', '0.10']);
    expect(column('guest')).toEqual([`'${guests[0]}`, guests[1], `'${guests[2]}`, guests[3], guests[4]]);
    expect(column('created_at').slice(0, 2)).toEqual(['2027-03-28T01:30:00+01:00', '2027-03-28T03:30:00+02:00']);
  });

  it.each(['de-CH', 'de-DE', 'fr-FR', 'en-US'])(
    'for a spreadsheet of %s says what it holds, with sums of what it holds',
    async (locale) => {
      const format = spreadsheetFormat(locale);
      const rows = byPython(await write({ ...format, about: true, zone: 'Europe/Zurich' }, 'csv'), format.separator);
      const blank = rows.findIndex((row) => row.length === 0);
      const about = new Map(rows.slice(0, blank).map(([label = '', ...values]) => [label, values]));
      const decimal = format.decimal;
      expect(about.get('EUR')?.[0]).toBe(`9007200489${decimal}40`);
      expect(about.get('JPY')?.[0]).toBe('500');
      expect(about.get('KWD')?.[0]).toBe(`1234${decimal}567`);
      expect(about.get({ de: 'Zeilen', fr: 'Lignes', en: 'Rows' }[locale.slice(0, 2)] ?? '')).toEqual(['5']);
      expect(about.get({ de: 'Filter', fr: 'Filtre', en: 'Filter' }[locale.slice(0, 2)] ?? '')).toEqual(['State: Taken', `'=1+1`]);
      const head = rows[blank + 1] ?? [];
      expect(rows).toHaveLength(blank + 2 + 5);
      expect(head[0]).toBe({ de: 'Konto', fr: 'Compte', en: 'Account' }[locale.slice(0, 2)]);
      expect(rows[blank + 2]?.[4]).toBe('="0012"');
    }
  );
});

describe('JSON Lines', () => {
  it('is one object a line under stable names, amounts as numbers with all their decimals', async () => {
    const file = await write({ about: true, language: 'de' }, 'jsonl');
    const [about = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(about).about).toContainEqual(['Zeilen', 5]);
    const rows = lines.map((line) => JSON.parse(line));
    expect(Object.keys(rows[0])).toEqual([...FILE_COLUMNS.payments]);
    expect(rows.map(({ amount }) => amount)).toEqual([1234.56, 500, 1234.567, 9_007_199_254.74, 0.1]);
    expect(lines[0]).toContain('"amount":1234.56,');
    expect(rows.map(({ guest }) => guest)).toEqual(guests);
    expect(rows[0]).toMatchObject({ reference: '0012', created_at: '2027-03-28T01:30:00+01:00' });
  });
});

describe('A spreadsheet read by another program', () => {
  it('has amounts as numbers, times as times, names as text and no formula', async () => {
    const file = await write({ ...spreadsheetFormat('de-CH'), about: true, zone: 'Europe/Zurich' }, 'xlsx');
    const sheets = await sheetsOf(file);
    expect([...sheets.keys()]).toEqual(['Zahlungen', 'Angaben']);
    const [head = [], ...rows] = sheets.get('Zahlungen') ?? [];
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('Betrag')).toEqual([1234.56, 500, 1234.567, 9_007_199_254.74, 0.1]);
    expect(column('Gast')).toEqual([...guests.slice(0, 4), 'Zoë\ufffd']);
    expect(column('Referenz')[0]).toBe('0012');
    expect(column('Stand')[0]).toBe('eingezogen');
    // On the clock of the file's zone, which the reader takes for UTC.
    const created = column('Erstellt')[1];
    expect(created instanceof Date && Math.round(created.getTime() / 1000)).toBe(Date.UTC(2027, 2, 28, 3, 30) / 1000);
    const about = sheets.get('Angaben') ?? [];
    expect(about.find(([label]) => label === 'EUR')?.[1]).toBe(9_007_200_489.4);
    expect(about.find(([label]) => label === 'Zeilen')?.[1]).toBe(5);
  });

  it('has the columns that were asked for, in that order', async () => {
    const file = await write({ columns: ['amount', 'currency', 'gateway_id', 'gone'] }, 'xlsx');
    const [head, first] = (await sheetsOf(file)).get('Payments') ?? [];
    expect([head, first]).toEqual([
      ['amount', 'currency', 'gateway_id'],
      [1234.56, 'EUR', 'eur']
    ]);
  });
});

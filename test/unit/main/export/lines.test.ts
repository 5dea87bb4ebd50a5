import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { rowsOf } from '../../../../src/main/export/sources.ts';
import { createSums } from '../../../../src/main/export/sums.ts';
import { inLanguage, type Cell } from '../../../../src/main/text/cells.ts';
import { csvHead, csvLine } from '../../../../src/main/text/csv.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import type { LineRequest } from '../../../../src/main/history/lines/plan.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { PaymentState, RefundState, TokenState } from '../../../../src/shared/model/domain.ts';
import { PLAIN, spreadsheetFormat, type ExportFormat } from '../../../../src/shared/model/export-format.ts';
import { fileColumns } from '../../../../src/shared/rules/file-columns.ts';
import { freshHistory, operationFilter, paymentFilter, refundFilter, tokenFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, account, capture, operation, payment, refund, token } from '../../../builders/records.ts';

/**
 * The history puts the lines of a CSV file together (history/lines). They are the bytes that come of the same rows cell by cell, whatever
 * stands in a row and however the file is written.
 */
const CURRENCIES = 'EUR JPY KWD CLF BHD ISK UYW XXX HUF'.split(' ');
const TEXTS = [
  null,
  '',
  'plain',
  'a,b',
  'a;b',
  'a\tb',
  'say "so"',
  '=1+1',
  '+41',
  '-x',
  '@you',
  '\tx',
  '\rx',
  '＝1',
  '－2',
  'two\r\nlines',
  'one\nline',
  '0042',
  '1.5e3',
  '12:30',
  'Müller, Łucja; 王',
  'Иванов',
  '\u001f',
  ' edges '
];
const MOMENTS = [
  null,
  0,
  59,
  1,
  -1,
  -1_000_000_000,
  -3_000_000_000,
  1_300_000_000,
  // An hour lost, an hour had twice: Zurich, Lord Howe (half an hour), St. John's (a minute after midnight).
  ...[1_743_296_400, 1_761_440_400, 1_759_590_000, 1_775_314_800, 1_194_150_660].flatMap((at) => [at - 1, at, at + 1, at + 899, at + 1800]),
  253_402_300_799,
  260_000_000_000
];
const AMOUNTS = [0, 1, 9, 10, 99, 100, 101, 999, 1000, 1001, 123_456, 1_000_000_000_000, 1_000_000_000_001, 9_007_199_254_740_991];
const COUNT = 72;
const at = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

function filled(amounts: readonly number[] = AMOUNTS) {
  const history = freshHistory();
  history.saveAccount(account({ id: 'other', gateway: 'saferpay', name: '=Hotel "Krone", Bern; Altstadt' }));
  history.saveAccount(account({ id: 'gone', name: 'Gone' }));
  const context = { at: 1_700_000_000, source: 'sync' } as const;
  for (const [offset, accountId] of [ACCOUNT, 'other', 'gone'].entries()) {
    const shared = (index: number) => ({
      remoteId: `${accountId}${index}`,
      bookingId: at(TEXTS, index + 3),
      guestName: at(TEXTS, index + 5),
      guestEmail: at(TEXTS, index + 7),
      status: at(TEXTS, index) ?? 'SUCCESS',
      amount: at(amounts, index),
      processedAt: at(MOMENTS, index * 3 + offset),
      currency: at(CURRENCIES, index)
    });
    const numbers = Array.from({ length: COUNT }, (_, index) => index);
    history.store(
      accountId,
      {
        payments: numbers.map((index) =>
          payment({
            ...shared(index),
            reference: at(TEXTS, index + 9),
            state: at(PaymentState.options, index),
            capturedAmount: index % 3 === 0 ? at(amounts, index) : Math.floor(at(amounts, index) / 2),
            captureMode: index % 4 === 0 ? 'multipart' : null,
            preauth: index % 2 === 0,
            createdAt: at(MOMENTS, index + offset),
            settledAt: at(MOMENTS, index * 7),
            descriptor: at(TEXTS, index + 11),
            description: at(TEXTS, index + 13),
            processorReference: at(TEXTS, index + 17),
            failureCategory: at(TEXTS, index + 19),
            facts: index % 3 === 0 ? { approvalCode: at(TEXTS, index) ?? 'A' } : index % 3 === 1 ? { processingCode: 'P1' } : {},
            card: {
              scheme: 'VISA',
              first6: '411111',
              last4: String(index % 100).padStart(4, '0'),
              expiry: null,
              holder: null,
              fingerprint: null
            }
          })
        ),
        refunds: numbers.map((index) =>
          refund({
            ...shared(index),
            remoteId: `r${accountId}${index}`,
            paymentRemoteId: index % 2 === 0 ? `${accountId}${index}` : null,
            tokenRemoteId: index % 2 === 0 ? null : at(TEXTS, index + 2),
            state: at(RefundState.options, index),
            amount: at([1, 3, 250], index),
            createdAt: at(MOMENTS, index * 5),
            description: at(TEXTS, index + 1)
          })
        ),
        tokens: numbers.map((index) =>
          token({
            ...shared(index),
            remoteId: `t${accountId}${index}`,
            reference: at(TEXTS, index + 2),
            state: at(TokenState.options, index),
            isLink: index % 3 !== 0,
            isCard: index % 2 === 0,
            amount: index % 9 === 0 ? null : at(amounts, index),
            currency: index % 9 === 0 ? null : at(CURRENCIES, index),
            checkIn: index % 4 === 0 ? null : '2026-11-27',
            checkOut: index % 4 === 1 ? null : '2026-12-01',
            preauth: index % 2 === 0,
            paymentRemoteId: index % 5 === 0 ? null : `${accountId}${index % 7 === 0 ? 'none' : index}`,
            mandateStatus: at(TEXTS, index + 6),
            createdAt: at(MOMENTS, index * 2),
            acceptUntil: at(MOMENTS, index + 3),
            expiresAt: at(MOMENTS, index * 5 + 1),
            description: at(TEXTS, index + 8)
          })
        ),
        captures: numbers.flatMap((index) =>
          Array.from({ length: index % 4 }, (_, part) =>
            capture({
              paymentRemoteId: `${accountId}${index}`,
              captureId: part === 0 ? null : `c${part}`,
              reference: `${at(TEXTS, index + part) ?? ''}${part}`,
              amount: at([1, 1000, 123_456_789], index),
              currency: at(CURRENCIES, index),
              status: at(TEXTS, index + part) ?? 'CAPTURED',
              capturedAt: at(MOMENTS, index * 3 + part)
            })
          )
        ),
        operations: numbers.map((index) =>
          operation({
            ...shared(index),
            remoteId: `o${accountId}${index}`,
            amount: index % 11 === 0 ? null : index % 7 === 0 ? -at(amounts, index) : at(amounts, index),
            fee: at(amounts, index + 3),
            currency: index % 13 === 0 ? null : at(CURRENCIES, index),
            operationAt: at(MOMENTS, index),
            methodDisplay: at(TEXTS, index + 4)
          })
        )
      },
      context
    );
  }
  history.removeAccount('gone', false, 1_800_000_000);
  return history;
}

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  'for programs': PLAIN,
  'in Zurich, parted by tabs': { ...PLAIN, zone: 'Europe/Zurich', separator: '\t' },
  'on Lord Howe, a comma in amounts between commas': { ...PLAIN, zone: 'Australia/Lord_Howe', decimal: ',' },
  "for a German spreadsheet in St. John's": { ...spreadsheetFormat('de-DE'), zone: 'America/St_Johns' },
  'for a Swiss spreadsheet in Kathmandu': { ...spreadsheetFormat('fr-CH'), zone: 'Asia/Kathmandu' },
  'some columns, some of them not there': { ...PLAIN, columns: ['net', 'state', 'nothing', 'account', 'amount', 'processed_at'] }
};
const REQUESTS: readonly LineRequest[] = [
  { list: 'payments', filter: paymentFilter(), sort: null },
  { list: 'payments', filter: paymentFilter(), sort: { column: 'amount', direction: 'asc' } },
  { list: 'tokens', filter: tokenFilter(), sort: { column: 'guest', direction: 'asc' } },
  { list: 'captures', filter: paymentFilter(), sort: null },
  { list: 'refunds', filter: refundFilter(), sort: null },
  { list: 'operations', filter: operationFilter(), sort: { column: 'guest', direction: 'desc' } }
];
const cases = Object.keys(FORMATS).flatMap((name) => REQUESTS.map((request) => [request.list, name, request] as const));

const differing = (one: string, other: string): string[] => {
  const lines = other.split('\r\n');
  return one === other ? [] : one.split('\r\n').filter((line, index) => line !== lines[index]);
};

describe('Lines of a list', () => {
  const history = filled();
  const accounts = history.accounts();
  // Sums of these are still whole numbers.
  const small = filled(AMOUNTS.slice(0, -3));
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-lines-'));

  const written = async (request: LineRequest, format: ExportFormat, ids: readonly number[] | null, from = history): Promise<string> => {
    const file = join(folder, 'list.csv');
    await exportList({ ...request, ids: ids === null ? null : [...ids], narrowing: [], format }, file, {
      history: inProcessHistory(from),
      accounts,
      signal: new AbortController().signal,
      told: () => undefined,
      now: () => 1_800_000_000,
      words: fileWords,
      paper: listPaper
    });
    const lines = readFileSync(file, 'utf8');
    rmSync(file);
    return lines;
  };

  /** The same cell by cell. */
  const cellsOf = async (request: LineRequest, format: ExportFormat, ids: readonly number[] | null, from = history) => {
    const columns = fileColumns(request.list, format);
    const words = fileWords(format.language);
    const known = new Map(accounts.map((one) => [one.id, one]));
    const cells: Cell[][] = [];
    for await (const { rows } of rowsOf(request, ids, { history: inProcessHistory(from), accounts: known }))
      for (const row of rows) {
        const of: Readonly<Record<string, Cell>> = row;
        cells.push(columns.map((column) => inLanguage(of[column] ?? null, format, words)));
      }
    return { columns, cells, words };
  };
  const byCell = async (request: LineRequest, format: ExportFormat, ids: readonly number[] | null): Promise<string> => {
    const { columns, cells, words } = await cellsOf(request, format, ids);
    const headings: Readonly<Record<string, string>> = words.columns;
    const head = columns.map((column) => (format.language === null ? column : (headings[column] ?? column)));
    return csvHead(head, null, format) + cells.map((row) => csvLine(row, format)).join('');
  };
  it.each(cases)('%s, %s: are what is written cell by cell', async (_list, name, request) => {
    const format = FORMATS[name] ?? PLAIN;
    const [lines, cells] = [await written(request, format, null), await byCell(request, format, null)];
    expect(lines.split('\r\n').length).toBeGreaterThan(3 * COUNT);
    expect(differing(lines, cells)).toEqual([]);
    expect(lines === cells).toBe(true);
  });

  it.each(REQUESTS.map((request) => [request.list, request] as const))(
    '%s: of ticked rows, in the order of the list',
    async (_list, request) => {
      const ids = [2, 7, 40, 41, 111, 200];
      const [lines, cells] = [await written(request, PLAIN, ids), await byCell(request, PLAIN, ids)];
      expect(lines.split('\r\n').length).toBeGreaterThan(ids.length / 2);
      expect(differing(lines, cells)).toEqual([]);
      expect(lines === cells).toBe(true);
    }
  );

  it.each(REQUESTS.map((request) => [request.list, request] as const))(
    '%s: a file that says what it holds has the same sums',
    async (_list, request) => {
      const format = { ...PLAIN, columns: ['amount', 'net', 'fee', 'currency', 'guest'], about: true };
      const lines = await written(request, format, null, small);
      const { columns, cells, words } = await cellsOf(request, format, null, small);
      const sums = createSums();
      sums.count(columns, cells);
      const table = sums.table(columns, (column) => column, words.about.sums).map((row) => csvLine(row, format));
      expect(table.length).toBeGreaterThan(5);
      for (const line of table) expect(lines).toContain(line);
      expect(lines.endsWith(cells.map((row) => csvLine(row, format)).join(''))).toBe(true);
    }
  );
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import type { LineRequest } from '../../../../src/main/history/lines/plan.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { PaymentState, RefundState } from '../../../../src/shared/model/domain.ts';
import { PLAIN, spreadsheetFormat, type ExportFormat } from '../../../../src/shared/model/export-format.ts';
import { freshHistory, operationFilter, paymentFilter, refundFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, account, operation, payment, refund } from '../../../builders/records.ts';

/**
 * Of payments, refunds and operations the history puts the lines of a CSV file together (history/lines); whoever ticks rows gets the same
 * rows the other way, cell by cell. Both are the same bytes, whatever stands in a row and however the file is written.
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

function filled() {
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
      amount: at(AMOUNTS, index),
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
            capturedAmount: index % 3 === 0 ? at(AMOUNTS, index) : Math.floor(at(AMOUNTS, index) / 2),
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
        operations: numbers.map((index) =>
          operation({
            ...shared(index),
            remoteId: `o${accountId}${index}`,
            amount: index % 11 === 0 ? null : index % 7 === 0 ? -at(AMOUNTS, index) : at(AMOUNTS, index),
            fee: at(AMOUNTS, index + 3),
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
  { list: 'refunds', filter: refundFilter(), sort: null },
  { list: 'operations', filter: operationFilter(), sort: { column: 'guest', direction: 'desc' } }
];
const cases = Object.keys(FORMATS).flatMap((name) => REQUESTS.map((request) => [request.list, name, request] as const));

describe('Lines of a list', () => {
  const history = filled();
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-lines-'));

  const write = async (request: LineRequest, format: ExportFormat, ids: readonly number[] | null): Promise<string> => {
    const file = join(folder, 'list.csv');
    await exportList({ ...request, ids: ids === null ? null : [...ids], narrowing: [], format }, file, {
      history: inProcessHistory(history),
      accounts: history.accounts(),
      signal: new AbortController().signal,
      told: () => undefined,
      now: () => 1_800_000_000,
      words: fileWords,
      paper: listPaper
    });
    const written = readFileSync(file, 'utf8');
    rmSync(file);
    return written;
  };

  it.each(cases)('%s, %s: are what is written cell by cell', async (_list, name, request) => {
    const format = FORMATS[name] ?? PLAIN;
    const all = Array.from({ length: 3 * COUNT }, (_, index) => index + 1);
    const [lines, cells] = [await write(request, format, null), await write(request, format, all)];
    expect(lines.split('\r\n').length).toBeGreaterThan(3 * COUNT);
    expect(lines === cells ? [] : lines.split('\r\n').filter((line, index) => line !== cells.split('\r\n')[index])).toEqual([]);
    expect(lines === cells).toBe(true);
  });
});

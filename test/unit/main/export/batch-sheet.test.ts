import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportSheet } from '../../../../src/main/export/batch-sheet.ts';
import type { BatchRow, BatchSheet } from '../../../../src/shared/model/batches.ts';
import { PLAIN, spreadsheetFormat } from '../../../../src/shared/model/export-format.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { ACCOUNT, account } from '../../../builders/records.ts';

const row = (more: Partial<BatchRow>): BatchRow => ({
  id: 1,
  accountId: ACCOUNT,
  paymentId: 1,
  tokenId: null,
  bookingId: '0042',
  guestName: '=cmd()',
  remoteId: '701',
  amount: minor(123_450),
  currency: 'EUR',
  reason: null,
  guestEmail: null,
  state: 'done',
  error: null,
  reference: 'PD-1',
  intentId: 1,
  ...more
});

const sheet = (...rows: readonly BatchRow[]): BatchSheet => ({
  batch: { id: 1, action: 'capture', state: 'ended', because: null, createdAt: 1, person: null, endedAt: 2, sums: [] },
  rows: [...rows]
});

describe('The sheet of many at once as a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-sheet-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('says of each row what became of it and why, in the order it was worked in', async () => {
    const file = join(folder, 'sheet.csv');
    const refused = {
      code: 'gateway.declined',
      gateway: { kind: 'declined' as const, code: 'TRANSACTION_DECLINED', said: 'Card says no' }
    };
    const rows = [
      row({}),
      row({ state: 'refused', error: refused, guestName: 'Anna, Smith' }),
      row({ state: 'unknown' }),
      row({ state: 'leftOut', reason: 'notPaid', amount: null, reference: null }),
      row({ state: 'refused', error: { code: 'batch.nothing' }, accountId: null })
    ];
    expect(await exportSheet(sheet(...rows), file, [account({ name: 'City' })], PLAIN)).toBe(5);
    expect(readFileSync(file, 'utf8').split('\r\n')).toEqual([
      '\ufeffaction,state,why,account,gateway,booking,guest,amount,currency,reference',
      "capture,done,,City,syspay,0042,'=cmd(),1234.50,EUR,PD-1",
      'capture,refused,declined: TRANSACTION_DECLINED: Card says no,City,syspay,0042,"Anna, Smith",1234.50,EUR,PD-1',
      "capture,unknown,,City,syspay,0042,'=cmd(),1234.50,EUR,PD-1",
      "capture,left out,not paid,City,syspay,0042,'=cmd(),,EUR,",
      "capture,refused,batch.nothing,,,0042,'=cmd(),1234.50,EUR,PD-1",
      ''
    ]);
  });

  it('is written as the spreadsheet of this machine reads it', async () => {
    const file = join(folder, 'sheet.csv');
    await exportSheet(sheet(row({ guestName: 'Anna' })), file, [], spreadsheetFormat('de-DE'));
    expect(readFileSync(file, 'utf8').split('\r\n')[1]).toBe(`capture;done;;${ACCOUNT};;"=""0042""";Anna;1234,50;EUR;PD-1`);
  });

  it('is not there where it cannot be written', async () => {
    const file = join(folder, 'nowhere', 'sheet.csv');
    await expect(exportSheet(sheet(row({})), file, [], PLAIN)).rejects.toMatchObject({ syscall: 'open' });
    expect(existsSync(`${file}.part`)).toBe(false);
  });
});

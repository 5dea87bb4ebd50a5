import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClosedSheet } from '../../../../src/shared/model/closing.ts';
import { PLAIN, type FileKind } from '../../../../src/shared/model/export-format.ts';
import { FILE_COLUMNS } from '../../../../src/shared/model/exports.ts';
import { PaymentFilter } from '../../../../src/shared/model/lists.ts';
import { localDay, nowSeconds } from '../../../../src/shared/values/dates.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { card, charge } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

const BOOK = { propertyId: 1, environment: 'training' } as const;

/** From the charge to the sheet, and what is written of it. */
describe('A day that is closed', () => {
  let world: World;
  let folder = '';
  let sheet: ClosedSheet;
  beforeAll(async () => {
    world = await openWorld({
      card: () => card({ number: '4000000000007726' }),
      ports: { chooseFolder: async () => folder }
    });
    folder = join(world.dataDir, 'at the close');
    await mkdir(folder);
    await world.call('accounts.startTraining', { gateway: null });
    const done = await world.call('money.enterCard', charge({ booking: { ...charge().booking, bookingId: 'B-9' }, amount: 12_000 }));
    // The answer to a refund is lost, and so is each to the question what came of it.
    await world.control('/faults', { gateway: 'syspay', method: 'POST', path: '/refund$', kind: 'cutAfterCommit' });
    await world.control('/faults', { gateway: 'syspay', method: 'GET', path: '/operation', kind: 'cutBefore', times: -1 });
    const paymentId = done?.payment?.id ?? 0;
    await world.desk.handle('money.submit', { kind: 'refund', paymentId, amount: minor(1_000), description: null });
    const preset = await world.call('exports.save', {
      name: 'At the close',
      request: { list: 'payments', filter: PaymentFilter.parse({}), sort: null },
      narrowing: [],
      format: PLAIN
    });
    await world.call('exports.daily', { id: preset.id, at: null });
    sheet = await world.call('closing.close', BOOK);
  });
  afterAll(() => world.close());

  it('carries what has no known outcome over, and counts nothing of it', async () => {
    const { head } = await world.call('closing.sheet', { id: sheet.id });
    expect(head.open).toMatchObject([{ why: 'noAnswer', kind: 'refund', bookingId: 'B-9', amount: 1_000 }]);
    expect(head.sums).toMatchObject([{ currency: 'EUR', moved: { taken: 12_000, givenBack: 0 } }]);
    expect(head.differences).toEqual([]);
  });

  it('writes the files of presets that wait for it', async () => {
    const name = `At the close-${localDay(nowSeconds())}.csv`;
    await world.until('the file is there', async () => (await readdir(folder)).includes(name));
    const day = await world.until('the preset says so', async () => {
      const [preset] = await world.call('exports.presets', undefined);
      return preset?.daily?.done;
    });
    expect(await readFile(join(folder, name), 'utf8')).toContain('B-9');
    expect([day, await readdir(folder)]).toEqual([localDay(nowSeconds()), [name]]);
  });

  const write = async (kind: FileKind): Promise<string> => {
    const format = { ...PLAIN, kind, language: kind === 'pdf' ? ('en' as const) : null };
    const written = await world.call('lists.export', { list: 'movements', filter: { sheetId: sheet.id }, format });
    expect(written).toMatchObject({ rows: 1, file: expect.stringMatching(new RegExp(`paydesk-movements-1-[-0-9]+\\.${kind}$`)) });
    return written?.file ?? '';
  };

  it('leaves as a file of each kind, a row for each movement', async () => {
    const columns = [...FILE_COLUMNS.movements];
    const said = { sheet: '1', kind: 'taken', amount: 120, currency: 'EUR', undone: 'no', late: 'no', origin: 'desk', booking: 'B-9' };
    expect(JSON.parse(await readFile(await write('jsonl'), 'utf8'))).toMatchObject(said);
    const [head, line] = (await readFile(await write('csv'), 'utf8')).replace('\ufeff', '').split('\r\n');
    expect(head).toBe(columns.join(','));
    expect(line).toMatch(/^1,.*,training,[^,]+,taken,120\.00,EUR,no,no,desk,B-9,/);
    const [first] = await readXlsxFile(await write('xlsx'));
    expect(first?.data.map((row) => row[columns.indexOf('amount')])).toEqual(['amount', 120]);
    // Laid out by e2e/close.spec.ts: here its page is read.
    expect(await readFile(await write('pdf'), 'utf8')).toMatch(/Movements of a closed sheet[\s\S]*€120\.00/);
  });

  it('what is found out later stands in the next sheet', async () => {
    await fetch(`${world.simulator.describe().control.baseUrl}/faults`, { method: 'DELETE' });
    const [open] = await world.call('intents.list', { accountId: null, unresolvedOnly: true, limit: 50 });
    await world.call('intents.query', { id: open?.id ?? 0 });
    const next = await world.call('closing.close', BOOK);
    const { lines } = await world.call('closing.lines', { id: next.id, offset: 0, limit: 50 });
    expect(lines.map(({ kind, amount }) => [kind, amount])).not.toContainEqual(['taken', 12_000]);
    expect((await world.call('closing.sheet', { id: next.id })).head.open.filter(({ why }) => why === 'noAnswer')).toEqual([]);
  });
});

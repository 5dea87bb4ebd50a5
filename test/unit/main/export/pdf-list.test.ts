import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { Block, PaperDocument } from '../../../../src/main/paper/document.ts';
import { PDF_ROWS, PLAIN, type ExportFormat } from '../../../../src/shared/model/export-format.ts';
import { FILE_COLUMNS } from '../../../../src/shared/model/exports.ts';
import { usualColumns } from '../../../../src/shared/rules/file-columns.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { freshHistory, paymentFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

const tables = ({ blocks }: PaperDocument) => blocks.filter((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table');

describe('A list on paper', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-pdf-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function write(rows: number, format: Partial<ExportFormat>, work: { pdfOf?: typeof listPaper.pdfOf; signal?: AbortSignal } = {}) {
    const history = freshHistory();
    const payments = Array.from({ length: rows }, (_, index) =>
      payment({ remoteId: `p${index}`, createdAt: index, amount: minor(150), currency: index === 0 ? 'JPY' : 'EUR' })
    );
    history.store(ACCOUNT, { payments }, { at: 10_000, source: 'sync' });
    const file = join(folder, 'list.pdf');
    const wish = { list: 'payments' as const, filter: paymentFilter(), sort: null, ids: null, narrowing: ['Taken'] };
    const written = await exportList({ ...wish, format: { ...PLAIN, kind: 'pdf', about: true, ...format } }, file, {
      history: inProcessHistory(history),
      accounts: history.accounts(),
      signal: work.signal ?? new AbortController().signal,
      told: () => undefined,
      now: () => 20_000,
      words: fileWords,
      paper: { ...listPaper, ...(work.pdfOf && { pdfOf: work.pdfOf }) }
    });
    return { written, document: (): PaperDocument => JSON.parse(readFileSync(file, 'utf8')) };
  }

  it('says filter, time, rows and sums, then the rows, in the language and on the clock that were chosen', async () => {
    const { document } = await write(3, { language: 'de', zone: 'Asia/Tokyo', columns: ['booking', 'amount', 'created_at'] });
    const paper = document();
    expect(paper).toMatchObject({ language: 'de', title: 'Zahlungen', landscape: true });
    const facts = paper.blocks.find(({ kind }) => kind === 'facts');
    expect(facts).toMatchObject({
      facts: expect.arrayContaining([
        ['Filter', 'Taken'],
        ['Zeitzone', 'Asia/Tokyo'],
        ['Zeilen', '3']
      ])
    });
    const [sums, rows] = tables(paper);
    expect(sums?.rows).toEqual([
      ['EUR', expect.stringMatching(/^3,00/)],
      ['JPY', expect.stringMatching(/^150/)]
    ]);
    expect(rows?.columns).toEqual([{ title: 'Buchung' }, { title: 'Betrag', align: 'right' }, { title: 'Erstellt' }]);
    expect(rows?.rows.at(0)?.at(2)).toBe('01.01.70, 09:00');
  });

  it('has what a page is read for where no column was chosen, and a larger page for very many', async () => {
    const { document } = await write(1, {});
    expect(document().size).toBeUndefined();
    expect(
      tables(document())
        .at(-1)
        ?.columns.map(({ title }) => title)
    ).toEqual(usualColumns('payments', { kind: 'pdf' }));
    const all = await write(1, { columns: [...FILE_COLUMNS.payments] });
    expect(all.document().size).toBe('A3');
    expect(tables(all.document()).at(-1)?.columns).toHaveLength(FILE_COLUMNS.payments.length);
  });

  it('ends at its bound and says how many it leaves out; the sums are those of all', async () => {
    const { written, document } = await write(PDF_ROWS + 30, { language: 'en', columns: ['booking', 'amount'] });
    expect(written).toMatchObject({ rows: PDF_ROWS + 30, leftOut: 30 });
    expect(document().blocks[0]).toMatchObject({ kind: 'notice', title: 'The first 2,000 of 2,030 rows stand here.' });
    const [sums, rows] = tables(document());
    expect(rows?.rows).toHaveLength(PDF_ROWS);
    expect(sums?.rows[0]).toEqual(['EUR', '€3,043.50']);
  });

  it('is stopped while it is laid out, and nothing of it stays', async () => {
    const stop = new AbortController();
    const pdfOf = async () => {
      stop.abort();
      return Buffer.from('laid out');
    };
    expect((await write(3, {}, { pdfOf, signal: stop.signal })).written).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readStatementFile } from '../../../../src/main/settlement/read/read.ts';
import type { CsvMapping } from '../../../../src/shared/model/settlement.ts';
import { bytesOf } from '../../../builders/statements.ts';

/** A Polish export: none of its names is known, and nothing in it tells a currency. */
const FOREIGN = [
  'Rachunek 61109010140000071219812874',
  'Data księgowania;Opis operacji;Kwota operacji;Stan po operacji',
  '20-11-2026;PD-BK1001-L1-0123456789;120,50;10 120,50',
  '21-11-2026;Czynsz;-1 500,00;8 620,50',
  ''
].join('\n');

const read = (text: string, mapping: CsvMapping | null = null) => readStatementFile({ bytes: bytesOf(text), saved: {}, mapping });
const tableOf = (text: string, mapping: CsvMapping | null = null) => {
  const file = read(text, mapping);
  return file.ok ? file.value.table : file.error.table;
};

describe('A table whose columns have names that are not known', () => {
  it('is read by what stands in them, and says that it is not sure', () => {
    const file = read(FOREIGN.replaceAll('Kwota operacji', 'Kwota operacji EUR'));
    expect(file).toMatchObject({
      ok: true,
      value: {
        table: { sure: false, mapping: { head: 1, day: 0, dayOrder: 'dmy', amount: 2, fixedCurrency: 'EUR', decimal: ',', text: [1] } },
        statements: [{ currency: 'EUR', entries: [{ day: '2026-11-20', amount: 12_050 }, { amount: -150_000 }] }]
      }
    });
  });

  it('does not end with its fault: the columns come along to be said otherwise', () => {
    const told = read(FOREIGN);
    expect(told).toMatchObject({ ok: false, error: { code: 'currency', params: { line: 3 } } });
    const table = tableOf(FOREIGN);
    expect(table).toMatchObject({ sure: false, columns: ['Data księgowania', 'Opis operacji', 'Kwota operacji', 'Stan po operacji'] });
    if (!table) return;
    expect(read(FOREIGN, { ...table.mapping, fixedCurrency: 'PLN' })).toMatchObject({
      ok: true,
      value: { statements: [{ currency: 'PLN' }] }
    });
    // What was chosen may be as wrong: the columns stay.
    expect(tableOf(FOREIGN, { ...table.mapping, fixedCurrency: 'PLN', amount: 1 })).toMatchObject({ mapping: { amount: 1 } });
  });

  it('known names are sure', () => {
    expect(tableOf('Date;Text;Amount EUR\n20.11.2026;Rent;-500.00\n')).toMatchObject({ sure: true });
  });

  it.each([
    ['nothing names its columns', '20.11.2026;Rent;-500.00;EUR\n21.11.2026;Payout;12.50;EUR\n'],
    ['no line has a day', 'a;b;c\nx;1.00;y\n'],
    ['a letter', 'Dear Sir or Madam,\nplease find below nothing at all.']
  ])('%s: refused', (_, text) => {
    const told = read(text);
    expect(told).toEqual({ ok: false, error: { code: 'columns', params: {} } });
  });
});

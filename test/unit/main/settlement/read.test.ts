import { describe, expect, it } from 'vitest';
import { Parser } from 'mt940js';
import { readStatementFile } from '../../../../src/main/settlement/read/read.ts';
import type { CsvMapping } from '../../../../src/shared/model/settlement.ts';
import { bytesOf, camt, csv, latin1, mt940, type Told } from '../../../builders/statements.ts';

const IBAN = 'CH9300762011623852957';
const told: Told = {
  account: IBAN,
  currency: 'CHF',
  lines: [
    { day: '2026-11-20', amount: 12_050, text: 'Gutschrift PD-BK1001-L1-0123456789 Müller & Söhne' },
    { day: '2026-11-21', amount: -3_000, text: 'PD-p1-R1-ABCDEFGHJK' },
    { day: '2026-11-23', amount: 98_500, fee: 1_500, text: 'Kartenumsatz Batch 17' }
  ]
};

const read = (bytes: Uint8Array | string, mapping: CsvMapping | null = null) =>
  readStatementFile({ bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes, saved: {}, mapping });
const whole = (bytes: Uint8Array | string) => {
  const file = read(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
};
const fault = (bytes: Uint8Array | string) => {
  const file = read(bytes);
  return file.ok ? null : { code: file.error.code, ...file.error.params };
};
const lines = (bytes: Uint8Array | string) =>
  whole(bytes).statements.flatMap(({ entries }) => entries.map(({ day, amount, fee }) => ({ day, amount, fee })));

const part = (amount: string, reference: string) =>
  `<TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><Amt Ccy="CHF">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>`;

describe('A statement is read', () => {
  it.each(['02', '04', '06', '08'])('camt.053 version %s', (version) => {
    const file = whole(camt(told, version));
    expect(file).toMatchObject({ format: 'camt053', version });
    expect(file.statements).toMatchObject([{ account: IBAN, currency: 'CHF', number: '1' }]);
    expect(lines(camt(told, version))).toEqual(told.lines.map(({ day, amount, fee = 0 }) => ({ day, amount, fee })));
    expect(file.statements[0]?.entries[0]?.text).toContain('Müller & Söhne');
  });

  it('with a prefix on every element', () => {
    const text = camt(told)
      .replaceAll(/<(\/?)([A-Z])/g, '<$1n:$2')
      .replace('xmlns=', 'xmlns:n=');
    expect(lines(text)).toHaveLength(3);
  });

  it('camt: transactions of a batch are entries of their own; what is only announced is left out', () => {
    const text = camt(
      {
        ...told,
        lines: [
          { day: '2026-11-20', amount: 3_000, text: 'x' },
          { day: '2026-11-20', amount: 9, text: 'y', status: 'PDNG' }
        ]
      },
      '08'
    );
    const batch = text.replace(/<TxDtls>.*x.*<\/TxDtls>/, `${part('10.00', 'ONE')}${part('20', 'TWO')}`);
    expect(whole(batch).statements[0]?.entries).toMatchObject([
      { amount: 1_000, text: 'ONE' },
      { amount: 2_000, text: 'TWO' }
    ]);
  });

  it('MT940, with and without an envelope, and as an independent reader reads it', () => {
    const text = mt940(told);
    expect(whole(text)).toMatchObject({ format: 'mt940', statements: [{ account: IBAN, currency: 'CHF' }] });
    expect(lines(`{1:F01BANKCHZZ}{2:I940}{4:\r\n${text.replaceAll('\n', '\r\n').replace('\r\n-\r\n', '\r\n-}')}`)).toEqual(lines(text));
    const other = new Parser()
      .parse(text)[0]
      ?.transactions.map(({ amount, date }) => ({ amount: Math.round(amount * 100), day: date.toISOString().slice(0, 10) }));
    expect(lines(text).map(({ amount, day }) => ({ amount, day }))).toEqual(other);
  });

  it('MT940: a reversed credit leaves the account; the year turns between value day and day booked; fils stay exact', () => {
    const turn = mt940({
      account: '123',
      currency: 'KWD',
      lines: [{ day: '2026-01-02', amount: -12_345, text: 'X', reversal: true }]
    }).replace(':61:2601020102', ':61:2512310102');
    expect(whole(turn).statements[0]?.entries).toMatchObject([{ day: '2026-01-02', amount: -12_345, reversal: true }]);
  });

  it('MT940 in Latin-1', () => {
    expect(whole(latin1(mt940(told))).statements[0]?.entries[0]?.text).toContain('Müller & Söhne');
  });

  it('a table: columns are guessed and can be given', () => {
    const file = whole(csv(told));
    expect(file.statements).toMatchObject([{ account: IBAN, currency: 'CHF' }]);
    expect(lines(csv(told))).toEqual(told.lines.map(({ day, amount, fee = 0 }) => ({ day, amount, fee })));
    expect(file.table).toMatchObject({
      columns: ['Buchungsdatum', 'Buchungstext', 'Betrag', 'Kommission', 'Währung'],
      mapping: { head: 1, day: 0, amount: 2, fee: 3, currency: 4, text: [1] }
    });
  });

  it('a table in the French, the American and the German manner, with two columns of amounts', () => {
    expect(
      lines('Date,Description,Debit,Credit,Currency\n11/20/2026,"Rent, office",500.00,,USD\n11/21/2026,PAYOUT,,"1,234.50",USD\n')
    ).toMatchObject([
      { day: '2026-11-20', amount: -50_000 },
      { day: '2026-11-21', amount: 123_450 }
    ]);
    expect(lines('Buchungstag;Verwendungszweck;Betrag EUR\n20.11.2026;Miete;-1.500,00\n21.11.26;Zahlung;1.234,50\n')).toMatchObject([
      { day: '2026-11-20', amount: -150_000 },
      { day: '2026-11-21', amount: 123_450 }
    ]);
    expect(lines('Date;Libellé;Montant;Devise\n20/11/2026;Loyer;-1 500,00;EUR\n')).toMatchObject([{ day: '2026-11-20', amount: -150_000 }]);
  });
});

describe('A file that is no good is refused, and says where', () => {
  it('what it is not', () => {
    expect(fault(new Uint8Array())).toEqual({ code: 'empty' });
    expect(fault(bytesOf('%PDF-1.7 …'))).toEqual({ code: 'otherFile', what: 'PDF' });
    expect(fault(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ code: 'otherFile' });
    expect(fault(Uint8Array.from([65, 10, 0, 66]))).toEqual({ code: 'binary', line: 2 });
    expect(fault('Dear Sir or Madam,\nplease find below nothing at all.')).toEqual({ code: 'columns' });
    expect(fault(camt(told).replaceAll('camt.053', 'camt.054').replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn'))).toEqual({
      code: 'otherMessage',
      found: 'camt.054.001.04',
      line: 2
    });
    expect(fault('<html><body>Log in</body></html>')).toEqual({ code: 'otherXml', found: 'html', line: 1 });
  });

  it('half of it', () => {
    const [xml, mt, table] = [camt(told), mt940(told), csv(told)];
    expect(fault(xml.slice(0, xml.length / 2))).toMatchObject({ code: 'xml' });
    expect(fault(mt.slice(0, mt.indexOf(':62F:')))).toEqual({ code: 'cutOff', element: ':62F:', line: 10 });
    expect(fault(table.slice(0, table.indexOf(';98')))).toMatchObject({ code: 'cutOff', line: 5 });
    expect(fault(table.slice(0, table.indexOf('Batch 17')))).toMatchObject({ code: 'cutOff' });
  });

  it('one that does not add up', () => {
    expect(fault(camt(told).replace('>120.50<', '>120.51<'))).toMatchObject({ code: 'sums' });
    expect(fault(mt940(told).replace('C120,50', 'C120,51'))).toEqual({ code: 'sums', line: 11 });
  });

  it('two currencies', () => {
    expect(fault(camt(told).replace('Ccy="CHF">985.00', 'Ccy="EUR">985.00'))).toMatchObject({
      code: 'currencies',
      found: 'EUR',
      before: 'CHF',
      line: 15
    });
    expect(fault(csv(told).replace(/CHF(?=\r\n$)/, 'EUR'))).toEqual({ code: 'currencies', line: 5, found: 'EUR', before: 'CHF' });
    expect(fault(mt940(told).replace(/:62F:C(\d+)CHF/, ':62F:C$1EUR'))).toMatchObject({ code: 'currencies', line: 11 });
  });

  it('an XML bomb, and one too deep', () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<Document>&b;</Document>';
    expect(fault(bomb)).toEqual({ code: 'doctype', line: 2 });
    expect(fault(camt(told).replace('M1', '&nope;'))).toMatchObject({ code: 'xml', line: 3 });
    const deep = `<Document><BkToCstmrStmt>${'<a>\n'.repeat(100_000)}`;
    expect(fault(deep)).toMatchObject({ code: 'deep', line: 39 });
  });

  it('an encoding that is not what it says', () => {
    expect(fault(latin1(camt(told)))).toMatchObject({ code: 'encoding', encoding: 'UTF-8', line: 8 });
    expect(fault(camt(told).replace('UTF-8', 'EBCDIC-US'))).toMatchObject({ code: 'encoding' });
    expect(lines(latin1(camt(told).replace('UTF-8', 'ISO-8859-1')))).toHaveLength(3);
  });

  it('amounts, days and fields that are none', () => {
    expect(fault(camt(told).replace('>985.00<', '>985,00<'))).toEqual({ code: 'amount', line: 15, found: '985,00' });
    expect(fault(camt(told).replace('>985.00<', '>985.005<'))).toMatchObject({ code: 'amount' });
    expect(fault(camt(told).replaceAll('2026-11-23', '2026-13-23'))).toMatchObject({ code: 'day', found: '2026-13-23' });
    expect(fault(mt940(told).replace(':61:261120', ':61:261320'))).toMatchObject({ code: 'day', line: 5 });
    expect(fault(csv(told).replace('20.11.2026', '31.02.2026'))).toEqual({ code: 'day', line: 3, found: '31.02.2026' });
    expect(fault(csv(told).replace('120.50', '12x.50'))).toMatchObject({ code: expect.stringMatching(/amount|columns/) });
  });

  it('one that is too large is not read', () => {
    expect(fault(new Uint8Array(25_000_001))).toEqual({ code: 'large', limit: 25 });
  });
});

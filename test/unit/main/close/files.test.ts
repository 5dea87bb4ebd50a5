import { deskWords } from '../../../../src/main/paper/desk-words.ts';
import { describe, expect, it } from 'vitest';
import { ledgerOf, ledgerText } from '../../../../src/main/close/ledger-file.ts';
import { sheetPaper } from '../../../../src/main/close/sheet-paper.ts';
import { SHEET_FORMAT, type SheetLine, type SheetView } from '../../../../src/shared/model/closing.ts';
import { PLAIN } from '../../../../src/shared/model/export-format.ts';
import { DEFAULT_RULES } from '../../../../src/shared/model/ledger.ts';
import { differencesOf, figuresOf, standingAfter, sumsOf } from '../../../../src/shared/rules/close-sheet.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const line = (id: number, kind: SheetLine['kind'], amount: number, more: Partial<SheetLine> = {}): SheetLine => ({
  id: `a/payment/${id}/1`,
  kind,
  amount: minor(amount),
  currency: 'EUR',
  at: 1_800_000_000,
  late: false,
  accountId: 'a',
  source: { kind: 'payment', id: String(id) },
  reference: '=1+1',
  bookingId: 'R-1',
  method: 'CREDITCARD',
  scheme: 'VISA',
  origin: 'desk',
  person: null,
  ...more
});
const lines = [line(1, 'taken', 12_050), line(2, 'held', 900), line(3, 'taken', -500), line(4, 'givenBack', 1_000, { scheme: 'AMEX' })];
const sheets = [{ number: 1, closedAt: 1_800_000_100, lines }];

describe('The ledger of a sheet', () => {
  const ledger = ledgerOf(sheets, DEFAULT_RULES, new Map());

  it('has one line a movement of money, both sides the same; what is undone goes the other way round', () => {
    const text = ledgerText(ledger, PLAIN).split('\r\n');
    expect(text[1]).toContain('1105,2030,120.50,EUR,taken');
    expect(text[2]).toContain('2030,1105,5.00,EUR,"taken, undone"');
    expect(text[3]).toContain('2030,1105,10.00,EUR,given back');
    expect(ledger.notBooked).toBe(1);
    expect(text[1]).toContain("'=1+1");
  });

  it('takes the first rule that fits, and names what none fits', () => {
    const amex = { kind: null, accountId: null, method: null, scheme: 'amex', currency: 'EUR', debit: '9', credit: '8' };
    expect(ledgerText(ledgerOf(sheets, [amex, ...DEFAULT_RULES], new Map()), PLAIN)).toContain(',9,8,10.00,EUR');
    expect(ledgerOf(sheets, [amex], new Map()).noRule).toHaveLength(3);
  });
});

describe('A sheet on paper', () => {
  const differences = differencesOf(lines, [], new Map());
  const sheet: SheetView = {
    head: {
      format: SHEET_FORMAT,
      property: { id: 1, name: 'Aurora' },
      environment: 'training',
      number: 4,
      from: 1_800_000_000,
      until: 1_800_000_100,
      accounts: [{ id: 'a', name: 'Desk', gateway: 'one', askedAt: null }],
      opening: [],
      before: [],
      after: standingAfter([], [], lines),
      sums: sumsOf(lines),
      figures: figuresOf(lines, differences),
      differences,
      open: [],
      notReported: [],
      previous: 'cd'.repeat(32)
    },
    count: lines.length,
    late: 0,
    seal: 'ab'.repeat(32)
  };

  it('has seal, sums, what differs and every movement, and says that training is not real', () => {
    const words = deskWords('en', 'en');
    const paper = JSON.stringify(sheetPaper({ sheet, lines, head: null, words, language: 'en', locale: 'en', now: 1_800_000_200 }));
    for (const text of [sheet.seal ?? '', sheet.head.previous ?? '', '€115.50', '€9.00', 'undone', 'AMEX', 'nothing of this is real money'])
      expect(paper).toContain(text);
  });
});

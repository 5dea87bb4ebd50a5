import { beforeEach, expect, test } from 'vitest';
import { Settlement } from '../../src/renderer/features/settlement/Settlement.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import type { SettledPayment, SettlementOverview, StatementEntry, StatementLook } from '../../src/shared/model/settlement.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { payment } from '../builders/records.ts';
import { storedPayment } from '../builders/stored.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const AT = 1_795_000_000;
const local = { id: 4, accountId: 'syspay', gateway: 'syspay', fetchedAt: AT };
const paid = storedPayment(
  payment({
    amount: 12_000,
    capturedAmount: 12_000,
    bookingId: 'R-78',
    guestName: 'Ada Muster',
    reference: 'PD-R78-L1-0123456789',
    createdAt: AT
  }),
  local
);

const overview: SettlementOverview = {
  accounts: [{ id: 1, account: 'CH9300762011623852957', accountIds: ['syspay'], from: '2026-11-01', to: '2026-11-24' }],
  settled: [
    { currency: 'CHF', count: 120, amount: minor(4_512_050) },
    { currency: 'EUR', count: 9, amount: minor(180_000) }
  ],
  byGateway: [{ currency: 'EUR', count: 3, amount: minor(24_000) }],
  fees: [{ currency: 'CHF', count: 12, amount: minor(5_230) }],
  unsettled: [
    { currency: 'CHF', count: 5, amount: minor(88_000), age: 'days3', late: 0 },
    { currency: 'CHF', count: 1, amount: minor(12_000), age: 'days30', late: 1 }
  ],
  open: [{ currency: 'CHF', count: 2, amount: minor(-86_667) }],
  differences: 1,
  files: [{ id: 1, name: 'camt053_november.xml', format: 'camt053', at: AT, entries: 140 }]
};
const different: SettledPayment = {
  payment: paid,
  state: 'wrongAmount',
  arrived: minor(10_000),
  fee: minor(0),
  day: '2026-11-20',
  rule: 'reference',
  certainty: 'sure',
  reason: null
};
const entry: StatementEntry = {
  id: 9,
  account: 'CH9300762011623852957',
  file: 'camt053_november.xml',
  line: 112,
  day: '2026-11-21',
  amount: minor(3_333),
  fee: minor(0),
  currency: 'CHF',
  reversal: false,
  text: 'Zahlung Müller AG, Rechnung 77',
  state: 'open',
  reason: null,
  overruled: null
};
const look: StatementLook = {
  look: 3,
  name: 'umsaetze.csv',
  format: 'csv',
  version: null,
  takenAt: null,
  statements: [
    { account: 'csv-abcdef0123456789', currency: 'CHF', from: '2026-11-01', to: '2026-11-24', entries: 12, known: 2, accountIds: [] }
  ],
  table: {
    signature: 'abcdef0123456789',
    columns: ['Buchungsdatum', 'Buchungstext', 'Betrag', 'Kommission', 'Währung'],
    sample: [['20.11.2026', 'Gutschrift PD-BK1001-L1-0123456789', '120.50', '', 'CHF']],
    saved: false,
    sure: true,
    mapping: {
      head: 1,
      day: 0,
      dayOrder: 'dmy',
      amount: 2,
      credit: null,
      debit: null,
      fee: 3,
      currency: 4,
      fixedCurrency: null,
      decimal: '.',
      text: [1]
    }
  },
  fault: null
};

beforeEach(() => useAccounts.setState({ accounts: [account('syspay', { name: 'Hotel Aurora' })], loaded: true }));

const desk = () =>
  standIn({
    'settlement.overview': () => answers(overview),
    'settlement.settled': () => answers([different]),
    'settlement.unsettled': () => answers([{ payment: paid, days: 12, late: true }]),
    'settlement.open': (asked) =>
      answers((asked as { aside: boolean }).aside ? [{ ...entry, id: 10, state: 'ignored', reason: 'Pays a hall' }] : [entry]),
    'settlement.candidates': () => answers([paid]),
    'settlement.decide': () => answers(undefined),
    'settlement.look': () => answers(look),
    'settlement.take': () => answers({ added: 10, known: 2, matched: 9 })
  });

async function drop(file: File): Promise<void> {
  const data = new DataTransfer();
  data.items.add(file);
  const target = document.querySelector('[data-testid="settlement-drop"]');
  await expect.poll(() => target !== null).toBe(true);
  target?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
}

test('what differs comes first; an entry is given to a payment with a reason', async () => {
  const main = desk();
  const screen = await show(<Settlement />);
  await expect.element(screen.getByTestId('settlement-different')).toMatchTextContent(/Another amount/);
  await screen.getByTestId('pile-open').click();
  await screen.getByTestId('assign-9').click();
  await expect.element(screen.getByTestId('confirm')).toBeDisabled();
  await screen.getByTestId('candidate-4').click();
  await screen.getByTestId('field-reason').fill('Named in a letter');
  await screen.getByTestId('confirm').click();
  await expect.poll(() => main.of('settlement.decide')).toEqual([{ what: 'match', entryId: 9, paymentId: 4, reason: 'Named in a letter' }]);
});

test('what was set aside stands there with its reason, and can be taken back with another', async () => {
  const main = desk();
  const screen = await show(<Settlement />);
  await screen.getByTestId('pile-open').click();
  await expect.element(screen.getByTestId('aside-10')).toMatchTextContent(/Pays a hall/);
  await screen.getByTestId('reopen-10').click();
  await screen.getByTestId('field-reason').fill('A room after all');
  await screen.getByTestId('confirm').click();
  await expect.poll(() => main.of('settlement.decide')).toEqual([{ what: 'reopen', entryId: 10, reason: 'A room after all' }]);
});

test('a table dropped on the screen shows its columns; it is taken once somebody owns it', async () => {
  const main = desk();
  const screen = await show(<Settlement />);
  await expect.element(screen.getByTestId('pile-settled')).toMatchTextContent(/45,120\.50/);
  await drop(new File(['a;b'], 'umsaetze.csv'));
  await expect.element(screen.getByTestId('settlement-mapping')).toBeVisible();
  await expect.element(screen.getByTestId('confirm')).toBeDisabled();
  await screen.getByTestId('owner-syspay').click();
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('settlement-taken')).toMatchTextContent(/10 entries were added/);
  expect(main.of('settlement.take')).toEqual([{ look: 3, owners: [{ account: 'csv-abcdef0123456789', accountIds: ['syspay'] }] }]);
});

test('a file that is too large is refused before it is read; a broken one says where', async () => {
  const main = standIn({
    'settlement.overview': () => answers({ ...overview, accounts: [], differences: 0 }),
    'settlement.unsettled': () => answers([]),
    'settlement.look': () => refuses({ code: 'statement.cutOff', params: { line: 41, element: ':62F:' } })
  });
  const screen = await show(<Settlement />);
  await expect.element(screen.getByTestId('settlement-none')).toBeVisible();
  const large = new File(['x'], 'large.xml');
  Object.defineProperty(large, 'size', { value: 200_000_000 });
  Object.defineProperty(large, 'arrayBuffer', { value: () => expect.unreachable('it was read') });
  await drop(large);
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/larger than 25 MB/);
  expect(main.of('settlement.look')).toEqual([]);
  await screen.getByTestId('close-dialog').click();
  await drop(new File([':20:X'], 'half.sta'));
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/line 41, :62F:/);
});

test('columns whose names are not known are looked at before the file is taken; a file that does not read yet can be said otherwise', async () => {
  const table = look.table && { ...look.table, sure: false };
  const unread: StatementLook = {
    ...look,
    statements: [],
    table: table && { ...table, mapping: { ...table.mapping, currency: null } },
    fault: { code: 'statement.currency', params: { line: 3, found: '' } }
  };
  const main = standIn({
    'settlement.overview': () => answers({ ...overview, accounts: [], differences: 0 }),
    'settlement.unsettled': () => answers([]),
    'settlement.look': (asked) => answers((asked as { mapping: unknown }).mapping === null ? unread : { ...look, table }),
    'settlement.take': () => answers({ added: 10, known: 2, matched: 9 })
  });
  const screen = await show(<Settlement />);
  await expect.element(screen.getByTestId('settlement-none')).toBeVisible();
  await drop(new File(['a;b'], 'wyciag.csv'));
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/Line 3 tells no currency/);
  await expect.element(screen.getByTestId('settlement-unsure')).toBeVisible();
  await screen.getByTestId('column-fixed').fill('pln');
  await screen.getByTestId('column-fixed').element().closest('[role="dialog"]')?.querySelector('button')?.focus();
  await screen.getByTestId('owner-syspay').click();
  expect(main.of('settlement.look').at(-1)).toMatchObject({ mapping: { fixedCurrency: 'PLN' } });
  await expect.element(screen.getByTestId('confirm')).toBeDisabled();
  await screen.getByTestId('column-looked').click();
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('settlement-taken')).toBeVisible();
});

import { beforeEach, expect, test } from 'vitest';
import { Closing } from '../../src/renderer/features/closing/Closing.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { Sheet, type SheetLine, type SheetView } from '../../src/shared/model/closing.ts';
import { DEFAULT_RULES } from '../../src/shared/model/ledger.ts';
import { differencesOf, figuresOf, standingAfter, sumsOf } from '../../src/shared/rules/close-sheet.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const AT = 1_800_000_000;
const line = (id: number, kind: SheetLine['kind'], amount: number, more: Partial<SheetLine> = {}): SheetLine => ({
  id: `syspay/payment/${id}/1`,
  kind,
  amount: minor(amount),
  currency: 'EUR',
  at: AT + id * 60,
  late: false,
  accountId: 'syspay',
  source: { kind: 'payment', id: String(id) },
  reference: `PD-R${id}-L0-XYZ`,
  bookingId: `R-${id}`,
  method: 'CREDITCARD',
  scheme: 'VISA',
  origin: 'desk',
  person: null,
  ...more
});

const lines = [
  line(1, 'taken', 12_050),
  line(2, 'held', 30_000, { origin: 'guest', scheme: 'MASTERCARD' }),
  line(3, 'captured', 18_000),
  line(4, 'givenBack', 2_500, { origin: 'elsewhere', late: true }),
  line(5, 'taken', -4_000),
  line(6, 'fee', 120, { origin: 'gateway' }),
  line(7, 'taken', 100_000, { currency: 'CHF', accountId: 'saferpay' })
];
const open = {
  intentId: 9,
  kind: 'refund',
  accountId: 'syspay',
  reference: 'PD-9',
  bookingId: 'R-9',
  amount: minor(900),
  currency: 'EUR',
  at: AT
} as const;
const differences = differencesOf(lines, [{ why: 'notReported', kind: 'givenBack', intent: open, currency: 'EUR' }], new Map());
const before = [{ accountId: 'syspay', currency: 'EUR', taken: minor(500_000), givenBack: minor(0), held: minor(45_000) }];
const { lines: _lines, ...head } = Sheet.parse({
  format: 'paydesk-close/1',
  property: { id: 1, name: 'Hotel Aurora' },
  environment: 'live',
  number: 3,
  from: AT,
  until: AT + 30_000,
  accounts: [
    { id: 'syspay', name: 'Hotel Aurora, SysPay', gateway: 'one', askedAt: AT },
    { id: 'saferpay', name: 'Hotel Aurora, Saferpay', gateway: 'two', askedAt: null }
  ],
  opening: [],
  before,
  after: standingAfter(before, [], lines),
  sums: sumsOf(lines),
  figures: figuresOf(lines, differences),
  differences,
  open: [
    {
      why: 'noAnswer',
      accountId: 'syspay',
      kind: 'capture',
      reference: 'PD-8',
      bookingId: 'R-8',
      amount: minor(20_000),
      currency: 'EUR',
      since: AT
    }
  ],
  notReported: [open],
  previous: null,
  lines
});
const view: SheetView = { head, count: lines.length, late: 1, seal: null };
const closed = { id: 5, number: 3, from: AT, closedAt: AT + 30_000, lines: lines.length, seal: 'ab12'.repeat(16) };

const desk = () =>
  standIn({
    'closing.books': () =>
      answers([
        {
          propertyId: 1,
          environment: 'live',
          name: 'Hotel Aurora',
          accounts: head.accounts.map(({ id, name }) => ({ id, name })),
          last: null
        }
      ]),
    'closing.open': () => answers(view),
    'closing.sheets': () => answers([closed]),
    'closing.close': () => answers(closed),
    'closing.sheet': () => answers({ ...view, seal: closed.seal }),
    'closing.lines': () => answers({ lines, total: lines.length }),
    'closing.check': () => answers({ sheets: 3, wrong: { number: 2, what: 'seal' }, lastSeal: 'cd34' }),
    'closing.rules': () => answers(DEFAULT_RULES),
    'closing.setRules': (input) => answers((input as { rules: unknown }).rules)
  });

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')], loaded: true }));

test('shows what is to be sealed, what is carried over and each difference; closing opens the closed sheet', async () => {
  const main = desk();
  const screen = await show(<Closing />);
  await expect.element(screen.getByTestId('closing-sums-EUR')).toHaveTextContent('EUR€450.00€300.00€80.50€180.00–€25.00€1.20€570.00');
  await expect
    .element(screen.getByText('2 things have no known end. They are carried over as open and are in no sum.'))
    .toBeInTheDocument();
  // What a screen reader is told, kept to be read (heard.test.tsx).
  for (const name of ['Sums by currency', 'Gateways and this desk'])
    await expect.element(screen.getByRole('table', { name })).toMatchAriaSnapshot();
  for (const why of ['madeElsewhere', 'undone', 'fee', 'notReported'])
    await expect.element(screen.getByTestId(`closing-difference-${why}`)).toBeInTheDocument();
  await screen.getByTestId('close-now').click();
  await expect.element(screen.getByTestId('close-open')).toBeInTheDocument();
  await expect.element(screen.getByRole('dialog')).toMatchAriaSnapshot();
  expect(main.of('closing.close')).toEqual([]);
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('sheet-seal')).toHaveTextContent(`Seal ${closed.seal}`);
  await expect.element(screen.getByTestId('sheet-line-givenBack').getByText('late')).toBeInTheDocument();
  expect(main.of('closing.close')).toEqual([{ propertyId: 1, environment: 'live' }]);
});

test('a seal that does not fit is said with its sheet; a rule has both numbers or none', async () => {
  const main = desk();
  const screen = await show(<Closing />);
  await screen.getByTestId('check-seals').click();
  await expect
    .element(screen.getByTestId('seals-checked'))
    .toHaveTextContent('Sheet 2 was changed after it was closed: its seal does not fit.Last seal: cd34');
  await screen.getByTestId('edit-rules').click();
  await screen.getByTestId('add-rule').click();
  await screen.getByTestId('rule-0').getByTestId('rule-debit').fill('1100');
  await expect.element(screen.getByTestId('save-rules')).toBeDisabled();
  await screen.getByTestId('rule-0').getByTestId('rule-credit').fill('3000');
  await screen.getByTestId('save-rules').click();
  await expect.poll(() => main.of('closing.setRules')).toHaveLength(1);
  expect(main.of('closing.setRules')[0]).toMatchObject({ rules: [{ kind: null, debit: '1100', credit: '3000' }, ...DEFAULT_RULES] });
});

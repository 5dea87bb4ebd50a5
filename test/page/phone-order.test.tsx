import { beforeEach, expect, test } from 'vitest';
import { MotoForm } from '../../src/renderer/features/phoneOrder/MotoForm.tsx';
import { emptyOrder } from '../../src/renderer/features/phoneOrder/draft.ts';
import { clearOrder, keepOrder } from '../../src/renderer/features/phoneOrder/store.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { account, capabilities } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

// Few currencies and no address: long lists that no test opens are made anew with every key, and slowly so in React's development build.
const can = capabilities('syspay');
const syspay = account('syspay', { capabilities: { ...can, currenciesOpen: false, guest: { ...can.guest, addressLines: 0 } } });
/** An order as it stands before the card is asked for. */
const filled = {
  ...emptyOrder(syspay),
  booking: { ...emptyOrder(syspay).booking, bookingId: 'R-641', checkIn: '2027-03-01', checkOut: '2027-03-05' },
  guest: { ...emptyOrder(syspay).guest, lastName: 'Muster' },
  amount: '80'
};

beforeEach(() => {
  clearOrder();
  useAccounts.setState({ accounts: [syspay], loaded: true });
});

test('faults stand next to their fields before a card is asked for', async () => {
  const main = standIn({});
  const screen = await show(<MotoForm account={syspay} />);
  await screen.getByTestId('field-amount').fill('80,5,5');
  await screen.getByTestId('submit-moto').click();
  await expect.element(screen.getByTestId('field-amount')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByTestId('field-amount')).toHaveValue('80,5,5');
  await expect.element(screen.getByTestId('field-booking.bookingId')).toHaveFocus();
  expect(main.of('money.enterCard')).toEqual([]);
});

test('a card window that is closed leaves everything as it was, and says that nothing was sent', async () => {
  const main = standIn({ 'money.enterCard': () => answers(null) });
  keepOrder(syspay.id, filled);
  const screen = await show(<MotoForm account={syspay} />);
  await screen.getByTestId('submit-moto').click();
  await expect.element(screen.getByTestId('card-cancelled')).toMatchTextContent(/Nothing was sent/);
  await expect.element(screen.getByTestId('field-booking.bookingId')).toHaveValue('R-641');
  await expect.element(screen.getByTestId('field-amount')).toHaveValue('80');
  expect(main.of('money.enterCard')).toMatchObject([{ kind: 'chargeCard', amount: 8000, currency: 'EUR', preauth: false }]);
  expect(JSON.stringify(main.of('money.enterCard'))).not.toMatch(/cvc|number/i);
});

test('a declined card: the advice is about the card, and the form is still there', async () => {
  standIn({
    'money.enterCard': () =>
      refuses({
        code: 'gateway.declined',
        gateway: { kind: 'declined', code: 'syspay.NEW', said: 'Limit reached', behavior: 'OTHER_MEANS' }
      })
  });
  keepOrder(syspay.id, filled);
  const screen = await show(<MotoForm account={syspay} />);
  await screen.getByTestId('submit-moto').click();
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/Limit reached/);
  await expect.element(screen.getByTestId('error-notice')).not.toMatchTextContent(/OTHER_MEANS/);
  await expect.element(screen.getByTestId('field-amount')).toHaveValue('80');
});

test('a card that is only stored asks for no amount', async () => {
  standIn({});
  const screen = await show(<MotoForm account={syspay} />);
  await screen.getByTestId('field-kind').getByText('Import').click();
  await expect.element(screen.getByTestId('field-amount')).not.toBeInTheDocument();
  await expect.element(screen.getByTestId('kind-hint')).toMatchTextContent(/No payment and no check/);
});

test('an account that may not take card numbers says why and shows the way that is open', async () => {
  standIn({});
  const saferpay = account('saferpay');
  useAccounts.setState({ accounts: [saferpay], loaded: true });
  const screen = await show(<MotoForm account={saferpay} />);
  await expect.element(screen.getByTestId('moto-off')).toHaveAttribute('data-because', 'pciRequired');
  await expect.element(screen.getByTestId('moto-by-link')).toBeEnabled();
  await expect.element(screen.getByTestId('submit-moto')).not.toBeInTheDocument();
});

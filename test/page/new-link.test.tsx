import { page, userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { LinkForm } from '../../src/renderer/features/newLink/LinkForm.tsx';
import { NewLink } from '../../src/renderer/features/newLink/NewLink.tsx';
import { emptyLink } from '../../src/renderer/features/newLink/draft.ts';
import type { LinkDraft } from '../../src/renderer/features/newLink/draft.ts';
import { clearDraft, keepDraft } from '../../src/renderer/features/newLink/store.ts';
import type { Path } from '../../src/renderer/forms/paths.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account, capabilities, token } from '../builders/accounts.ts';
import { answers, held, outcome, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

// Few currencies and no address: long lists that no test opens are made anew with every key, and slowly so in React's development build.
const can = capabilities('syspay');
const syspay = account('syspay', { capabilities: { ...can, currenciesOpen: false, guest: { ...can.guest, addressLines: 0 } } });
type Screen = Awaited<ReturnType<typeof show>>;

/** A form as it stands before the button is pressed. */
const filled = {
  ...emptyLink(syspay),
  booking: { ...emptyLink(syspay).booking, bookingId: 'R-640', checkIn: '2027-03-01', checkOut: '2027-03-05' },
  guest: { ...emptyLink(syspay).guest, firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org' },
  amount: '1250'
};

const field = (screen: Screen, path: Path<LinkDraft>) => screen.getByTestId(`field-${path}`);

beforeEach(() => {
  clearDraft();
  useAccounts.setState({ accounts: [syspay], loaded: true });
});

test('every fault stands next to its field, the cursor is in the first, nothing typed is lost and nothing is sent', async () => {
  const main = standIn({});
  const screen = await show(<LinkForm account={syspay} />);
  await field(screen, 'guest.firstName').fill('Ada');
  await screen.getByTestId('submit-link').click();
  const bookingId = field(screen, 'booking.bookingId');
  await expect.element(bookingId).toHaveAttribute('aria-invalid', 'true');
  await expect.element(bookingId).toHaveFocus();
  await expect.element(bookingId).toHaveAccessibleDescription(/Please fill this in/);
  for (const path of ['booking.checkIn', 'booking.checkOut', 'amount'] as const)
    await expect.element(field(screen, path)).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field(screen, 'guest.firstName')).toHaveValue('Ada');
  // A fault goes with the next change of its field, and only that one.
  await bookingId.fill('R-640');
  await expect.element(bookingId).not.toHaveAttribute('aria-invalid', 'true');
  await expect.element(field(screen, 'amount')).toHaveAttribute('aria-invalid', 'true');
  expect(main.of('money.submit')).toEqual([]);
});

test('the amount is read as it is typed here, stands on the button, and goes out in minor units, once', async () => {
  const answer = held();
  const main = standIn({ 'money.submit': () => answer.answer });
  keepDraft(syspay.id, filled);
  const screen = await show(<NewLink />);
  await field(screen, 'amount').fill('1.250,50');
  const button = screen.getByTestId('submit-link');
  await expect.element(button).toMatchTextContent('Create link over €1,250.50');
  await button.click();
  await expect.element(screen.getByTestId('link-sending')).toMatchTextContent(/being made/);
  await userEvent.click(field(screen, 'amount'));
  await userEvent.keyboard('{Enter}');
  expect(main.of('money.submit')).toMatchObject([
    { kind: 'createLink', accountId: 'syspay', amount: 125_050, currency: 'EUR', booking: { bookingId: 'R-640', totalAmount: 125_050 } }
  ]);
  answer.release(answers(outcome({ kind: 'createLink', amount: 125_050 }, { token: token({ amount: minor(125_050) }) })));
  await expect.element(screen.getByTestId('link-amount')).toMatchTextContent('€1,250.50');
});

test('what main or gateway finds wrong stands next to its field too; a fault without one is told above the button', async () => {
  const fields = [
    { field: 'guest.email', code: 'syspay.new', said: 'No such domain' },
    { field: 'ems_url', code: 'syspay.other', said: 'EMS not reachable' }
  ];
  standIn({ 'money.submit': () => refuses({ code: 'gateway.validation', gateway: { kind: 'validation', fields, codes: [] } }) });
  keepDraft(syspay.id, filled);
  const screen = await show(<LinkForm account={syspay} />);
  await screen.getByTestId('submit-link').click();
  await expect.element(field(screen, 'guest.email')).toHaveAccessibleDescription(/No such domain/);
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/EMS not reachable/);
  await expect.element(field(screen, 'guest.email')).toHaveValue('ada@example.org');
  await expect.element(field(screen, 'amount')).toHaveValue('1250');
});

test('what is typed is there again when the screen is left and come back to', async () => {
  standIn({});
  const first = await show(<LinkForm account={syspay} />);
  await field(first, 'guest.lastName').fill('Muster');
  await field(first, 'amount').fill('1.250,50');
  await first.unmount();
  const again = await show(<LinkForm account={syspay} />);
  await expect.element(field(again, 'amount')).toHaveValue('1.250,50');
  await expect.element(field(again, 'guest.lastName')).toHaveValue('Muster');
});

test('what is folded away unfolds for its fault', async () => {
  standIn({
    'money.submit': () => refuses({ code: 'input', fields: [{ field: 'threeDs', code: 'required' }] })
  });
  keepDraft(syspay.id, filled);
  const screen = await show(<LinkForm account={syspay} />);
  await expect.element(screen.getByTestId('field-threeDs')).not.toBeVisible();
  await screen.getByTestId('submit-link').click();
  await expect.element(screen.getByTestId('field-threeDs')).toBeVisible();
  await expect.element(screen.getByTestId('field-threeDs')).toHaveFocus();
});

test('in a small window the amount is in sight without scrolling', async () => {
  standIn({});
  await page.viewport(1024, 640);
  const screen = await show(<LinkForm account={syspay} />);
  const { bottom } = field(screen, 'amount').element().getBoundingClientRect();
  // Of the window's 640 pixels the shell's bars and the foot with the button take 180.
  expect(bottom).toBeLessThan(640 - 180);
  await page.viewport(1280, 800);
});

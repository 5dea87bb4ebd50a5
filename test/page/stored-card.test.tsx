import { userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { UpdateDialog } from '../../src/renderer/features/tokens/actions/UpdateDialog.tsx';
import { account, token } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const syspay = account('syspay');
const card = token({ isCard: true, state: 'active' });

async function opened(answer: Parameters<typeof standIn>[0]['tokens.update']) {
  const closed: string[] = [];
  const main = standIn({ ...(answer && { 'tokens.update': answer }) });
  const screen = await show(<UpdateDialog token={card} account={syspay} onClose={() => closed.push('closed')} />);
  return { screen, closed, sent: () => main.of('tokens.update') };
}

test('nothing changed: that is said, and nothing is sent', async () => {
  const { screen, sent } = await opened(() => answers(card));
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/Nothing was changed, so nothing was sent/);
  expect(sent()).toEqual([]);
});

test('what cannot be read stands at its field in words, all at once, before anything is sent', async () => {
  const { screen, sent } = await opened(() => answers(card));
  await screen.getByTestId('field-booking.checkOut').fill('31.02.2027');
  await userEvent.tab();
  await screen.getByTestId('field-booking.totalAmount').fill('1,2,3');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByText('Not a day: “31.02.2027”')).toBeVisible();
  await expect.element(screen.getByTestId('field-booking.checkOut')).toHaveFocus();
  await expect.element(screen.getByTestId('field-booking.totalAmount')).toHaveAttribute('aria-invalid', 'true');
  expect(sent()).toEqual([]);
});

test('the fault of one of several numbers stands at the field of them all', async () => {
  const { screen } = await opened(() =>
    refuses({ code: 'input', fields: [{ field: 'detokenizers.1', code: 'invalid', said: 'No such partner' }] })
  );
  await screen.getByTestId('field-readers').click();
  await screen.getByRole('option', { name: 'These partners' }).click();
  await screen.getByTestId('field-detokenizers').fill('12, 34');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('field-detokenizers')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByTestId('error-notice')).not.toBeInTheDocument();
});

test('done is told, the form is over, and Enter has read it', async () => {
  const { screen, closed, sent } = await opened(() => answers(card));
  await screen.getByTestId('field-booking.bookingId').fill('B-2');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByTestId('done')).toBeVisible();
  await expect.element(screen.getByTestId('field-booking.bookingId')).not.toBeInTheDocument();
  expect(sent()).toMatchObject([{ tokenId: 1, booking: { bookingId: 'B-2' }, cardUsableUntil: null, detokenizers: null }]);
  await userEvent.keyboard('{Enter}');
  expect(closed).toEqual(['closed']);
});

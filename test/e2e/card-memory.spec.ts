import { expect, test, type Desk } from './helpers/running-desk.ts';
import { lookFor, type Look } from './helpers/memory.ts';
import { cancelCard, fillOrder, openCardWindow, takeOrder, typeCard } from './helpers/moto.ts';
import { startTraining } from './helpers/steps.ts';

/** Published test numbers that no other test types, and that the desk itself does not know: one is in a text of the first hour. */
const CHARGED = '378282246310005';
const DECLINED = '4000000000009995';
const LEFT = '371449635398431';

const look = (desk: Desk, number: string): Look[] => lookFor(number, desk.process.pid ?? 0);
/** "main: 3": where the number is, and where nobody could look. */
const told = (looks: readonly Look[]): string[] => looks.filter(({ hits }) => hits !== 0).map(({ role, hits }) => `${role}: ${hits}`);
const holders = (looks: readonly Look[]): number => looks.filter(({ role }) => role.startsWith('node.mojom.NodeService')).length;

/** The card is out of all memory within five seconds, and the process that held it is gone. */
async function expectGone(desk: Desk, number: string): Promise<void> {
  await expect.poll(() => told(look(desk, number)), { timeout: 5000 }).toEqual([]);
  expect(holders(look(desk, number))).toBe(0);
}

test('A card number is in the memory of no process of the desk after a charge, a decline and Esc', async ({ launchDesk, simulator }) => {
  test.setTimeout(90_000);
  const desk = await launchDesk({ simulator });
  await startTraining(desk.window);

  await takeOrder(desk, { bookingId: 'R-1', amount: '12' }, { number: CHARGED, expiry: '1230', code: '7391' });
  await expect(desk.window.getByTestId('moto-state')).toHaveText('Taken');
  await expectGone(desk, CHARGED);
  await desk.window.getByTestId('moto-another').click();

  await takeOrder(desk, { bookingId: 'R-2', amount: '12' }, { number: DECLINED, expiry: '1230', code: '123' });
  await expect(desk.window.getByTestId('error-notice')).toBeVisible();
  await expectGone(desk, DECLINED);

  await fillOrder(desk.window, { bookingId: 'R-3', amount: '12' });
  const card = await openCardWindow(desk);
  await typeCard(card, { number: LEFT, expiry: '1230', code: '7391' });
  // Nothing may be asked of the page here: what Playwright is answered passes through main.
  // The control: while it is typed it is in the window's own process, where the search finds it, and nowhere else.
  const meanwhile = look(desk, LEFT);
  expect(told(meanwhile)).toEqual([expect.stringMatching(/^renderer: \d+$/)]);
  expect(holders(meanwhile)).toBe(1);
  await cancelCard(card);
  await expectGone(desk, LEFT);
});

import { expect, test, type Desk } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import { fillOrder, takeOrder } from './helpers/moto.ts';
import { answered, doneBefore, killedAndStarted, stillUnknown } from './helpers/recovery.ts';
import { closeDetail, openRow, prepare, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

/** Sends what an action's dialog asks for, with nobody waiting for the answer. */
async function charge({ window }: Desk): Promise<void> {
  await openRow(window, 'cards', 'R-78');
  await prepare(window, 'debit', { amount: '64' });
  await window.getByTestId('confirm').click();
}

async function giveBack({ window }: Desk): Promise<void> {
  await openRow(window, 'payments', '45.00');
  await prepare(window, 'refund', { amount: '10' });
  await window.getByTestId('confirm').click();
}

test('The same asked for while the desk still asks what became of it: a phone order, a charge and a refund move once', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(240_000);
  let desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  const trial = { simulator, launchDesk };

  await test.step('a phone order', async () => {
    const wish = { bookingId: 'R-78', amount: '45' };
    desk = await killedAndStarted({ ...trial, path: '/token$', kind: 'payment', ask: (at) => takeOrder(at, wish) }, desk);
    await fillOrder(desk.window, wish);
    await stillUnknown(desk.window);
    // No card is asked for in vain.
    await desk.window.getByTestId('submit-moto').click();
    await answered(simulator);
    await doneBefore(desk.window);
    expect(desk.app.windows()).toHaveLength(1);
    expect(await movements(simulator, 'payment')).toHaveLength(1);

    await desk.window.getByTestId('moto-another').click();
    await fillOrder(desk.window, wish);
    await desk.window.getByTestId('submit-moto').click();
    await desk.window.getByTestId('already-there').getByTestId('show-there').click();
    await expect(desk.window.getByTestId('detail-state')).toHaveText('Taken');
    await closeDetail(desk.window);
  });

  await test.step('a charge of the stored card', async () => {
    desk = await killedAndStarted({ ...trial, path: '/payment$', kind: 'payment', ask: charge }, desk);
    await openRow(desk.window, 'cards', 'R-78');
    await prepare(desk.window, 'debit', { amount: '64' });
    await stillUnknown(desk.window);
    await desk.window.getByTestId('confirm').click();
    await answered(simulator);
    await doneBefore(desk.window.getByTestId('money-dialog'));
    expect((await movements(simulator, 'payment')).map(({ amount }) => amount)).toEqual([4500, 6400]);
    await desk.window.getByTestId('close-dialog').click();
    await closeDetail(desk.window);
  });

  await test.step('a refund', async () => {
    desk = await killedAndStarted({ ...trial, path: '/refund', kind: 'refund', ask: giveBack }, desk);
    await openRow(desk.window, 'payments', '45.00');
    await stillUnknown(desk.window);
    await expect(desk.window.getByTestId('action-refund')).toHaveAttribute('aria-disabled', 'true');
    await answered(simulator);
    await expect(desk.window.getByTestId('refunds')).toContainText('€10.00', SOON);
    await prepare(desk.window, 'refund', { amount: '10' });
    await desk.window.getByTestId('confirm').click();
    await expect(desk.window.getByTestId('money-dialog').getByTestId('already-there')).toContainText('Refund · €10.00');
    expect(await movements(simulator, 'refund')).toHaveLength(1);
  });
});

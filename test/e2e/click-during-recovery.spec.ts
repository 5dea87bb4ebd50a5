import { expect, test } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import { answered, doneBefore, killedAndStarted, stillUnknown } from './helpers/recovery.ts';
import { fillLink, makeLink, startTraining } from './helpers/steps.ts';

test('A link asked for again while the desk still asks what became of it is made once', async ({ launchDesk, simulator }) => {
  let desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  const trial = { simulator, launchDesk };
  const wish = { bookingId: 'R-77', amount: '100' };
  desk = await killedAndStarted({ ...trial, path: '/token$', kind: 'token', ask: ({ window }) => makeLink(window, wish) }, desk);
  await fillLink(desk.window, wish);
  await stillUnknown(desk.window);
  await desk.window.getByTestId('submit-link').click();
  await answered(simulator);
  await doneBefore(desk.window);
  expect(await movements(simulator, 'token')).toHaveLength(1);

  // Known by now, and meant: what is there is shown first, and one more is a press of its own.
  await desk.window.getByTestId('make-another').click();
  await makeLink(desk.window, wish);
  const there = desk.window.getByTestId('already-there');
  await expect(there).toContainText('The same is there already');
  await expect(there).toContainText('Link · €100.00');
  expect(await movements(simulator, 'token')).toHaveLength(1);
  await there.getByTestId('another-one').click();
  await expect(desk.window.getByTestId('link-url')).toBeVisible();
  expect(await movements(simulator, 'token')).toHaveLength(2);
});

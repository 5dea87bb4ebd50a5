import { authorized, commitsButNeverAnswers, killAfterCommit } from './helpers/killed.ts';
import { movements } from './helpers/ledger.ts';
import { expect, test } from './helpers/running-desk.ts';
import { closeDetail, makeLink, openRow, prepare, rowsWith, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

/** As money-kill.spec.ts has it for a refund, and `npm run faults` for every operation without a window. */
test.describe('The desk is killed between the commit at the gateway and its answer', () => {
  test('a capture and a void: each happened once and is shown as done', async ({ launchDesk, simulator }) => {
    let desk = await launchDesk({ simulator });
    await startTraining(desk.window);
    await authorized(desk.window, simulator, 'R-capture');
    await authorized(desk.window, simulator, 'R-void');

    for (const { kind, booking, shown } of [
      { kind: 'capture', booking: 'R-capture', shown: 'Taken' },
      { kind: 'void', booking: 'R-void', shown: 'Released' }
    ]) {
      await openRow(desk.window, 'payments', booking);
      await prepare(desk.window, kind);
      await commitsButNeverAnswers(simulator, `/${kind}$`);
      await killAfterCommit(desk, simulator, kind);
      desk = await launchDesk({ simulator, dataDir: desk.dataDir });
      await openRow(desk.window, 'payments', booking);
      await expect(desk.window.getByTestId('detail-state')).toHaveText(shown, SOON);
      await expect(desk.window.getByTestId('intents')).toContainText('Found: it happened');
      await closeDetail(desk.window);
      expect(await movements(simulator, kind)).toHaveLength(1);
    }
  });

  test('a link: it is found again, once, and can be handed out', async ({ launchDesk, simulator }) => {
    const first = await launchDesk({ simulator });
    await startTraining(first.window);
    await commitsButNeverAnswers(simulator, '/token$');
    await makeLink(first.window, { bookingId: 'R-2', amount: '100' });
    await expect.poll(() => movements(simulator, 'token')).toHaveLength(1);
    await first.kill();

    const { window: page } = await launchDesk({ simulator, dataDir: first.dataDir });
    await openRow(page, 'links', 'R-2');
    await expect(page.getByTestId('link-url')).toBeVisible(SOON);
    await expect(rowsWith(page, 'R-2')).toHaveCount(1);
    expect(await movements(simulator, 'token')).toHaveLength(1);
  });
});

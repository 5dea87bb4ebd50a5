import type { Locator, Page } from '@playwright/test';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import { fillOrder, takeOrder } from './helpers/moto.ts';
import type { Simulator } from './helpers/simulator.ts';
import { closeDetail, fillLink, makeLink, openRow, prepare, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

/** Longer than any test waits: an answer that will not come while the desk lives. */
const NEVER = 120_000;

type LaunchDesk = (options: { simulator: Simulator; dataDir?: string }) => Promise<Desk>;

type Trial = {
  readonly simulator: Simulator;
  readonly launchDesk: LaunchDesk;
  /** The request that moves money, and what the gateway's ledger calls it. */
  readonly path: string;
  readonly kind: string;
  /** Asks for it, from the screen the desk starts with. */
  readonly ask: (desk: Desk) => Promise<void>;
};

/** The gateway does it and never answers; the desk loses its power, and starts beside a gateway that lets its first question wait. */
async function killedAndStarted({ simulator, launchDesk, path, kind, ask }: Trial, desk: Desk): Promise<Desk> {
  const before = (await movements(simulator, kind)).length;
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path, kind: 'delay', delayMs: NEVER, afterCommit: true });
  await ask(desk);
  await expect.poll(async () => (await movements(simulator, kind)).length).toBe(before + 1);
  await desk.kill();
  // The answer that nobody waits for any more.
  await simulator.control.post('/release');
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'GET', kind: 'delay', delayMs: NEVER });
  const next = await launchDesk({ simulator, dataDir: desk.dataDir });
  await expect(next.window.getByTestId('status-unresolved')).toContainText('1');
  return next;
}

const stillUnknown = (page: Page) => expect(page.getByTestId('status-unresolved')).toContainText('1 outcome unknown');
const doneBefore = (place: Page | Locator) => expect(place.getByTestId('outcome')).toHaveAttribute('data-ending', 'alreadyDone', SOON);

/** The question that waits since the start is answered. */
const answered = (simulator: Simulator) => expect.poll(async () => (await simulator.control.post('/release')).released).toBe(1);

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

test('The same asked for while the desk still asks what became of it: a link, a phone order, a charge and a refund move once', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(240_000);
  let desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  const trial = { simulator, launchDesk };

  await test.step('a link', async () => {
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

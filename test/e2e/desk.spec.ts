import { link } from '../builders/training.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { call } from './helpers/invoke.ts';
import { newest } from './helpers/ledger.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo } from './helpers/steps.ts';

type Shown = { readonly title: string; readonly body: string };

/** From now on the system's notifications are kept instead of shown. */
const keepNotices = ({ app }: Desk) =>
  app.evaluate(({ Notification }) => {
    const kept: Electron.Notification[] = [];
    Reflect.set(globalThis, 'kept', kept);
    Notification.prototype.show = function show() {
      kept.push(this);
    };
  });

const notices = ({ app }: Desk): Promise<readonly Shown[]> =>
  app.evaluate(() => (Reflect.get(globalThis, 'kept') as Electron.Notification[]).map(({ title, body }) => ({ title, body })));

const visible = ({ app }: Desk): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((shown) => shown.isVisible()));

const autostart = ({ app }: Desk): Promise<string | null> =>
  app.evaluate(async ({ app: program }) => {
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    return readFile(`${program.getPath('home')}/.config/autostart/paydesk.desktop`, 'utf8').catch(() => null);
  });

test('Palette and notification: what is typed is done, what a guest pays is told, and a click leads there', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const { app, window } = desk;
  await keepNotices(desk);
  await window.getByTestId('first-start-hour').click();
  const now = window.getByTestId('first-hour-now');
  await expect(now).toHaveAttribute('data-state', 'new');
  await window.getByTestId('first-hour-begin').click();
  await expect(now).toContainText('Make a payment link');

  await window.keyboard.press('Control+k');
  const box = window.getByTestId('search-input');
  await expect(window.getByTestId('command-newLink')).toBeVisible();
  await expectAccessible(window);
  await box.fill('phnoe order');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('nav-moto')).toHaveAttribute('aria-current', 'page');

  await call(window, 'money.submit', link({ booking: { ...link().booking, bookingId: 'R-7001' }, preauth: false }));
  await expect(now).toContainText('4111 1111 1111 1111');
  await simulator.control.post('/syspay/guest', { tokenId: await newest(simulator, 'token'), outcome: 'success' });
  await call(window, 'sync.start', { accountId: 'training-syspay' });
  await expect
    .poll(() => notices(desk), { timeout: 20_000 })
    .toContainEqual({
      title: 'Training: Link paid',
      body: 'Booking R-7001 · Ada Muster · €125.50'
    });
  await app.evaluate(() => (Reflect.get(globalThis, 'kept') as Electron.Notification[]).at(-1)?.emit('click'));
  await expect(window.getByTestId('detail-state')).toBeVisible();
  await expect(window.getByTestId('nav-links')).toHaveAttribute('aria-current', 'page');

  await expect(now).toHaveAttribute('data-state', 'passed');
  await expect(window.getByTestId('first-hour-progress')).toHaveText('1 of 6 passed');
  await window.getByTestId('first-hour-leave').click();
  await expect(window.getByTestId('first-hour')).toBeHidden();
  await window.keyboard.press('Control+k');
  await box.fill('settings');
  await window.keyboard.press('Enter');
  await window.getByTestId('notices').scrollIntoViewIfNeeded();
  await window.getByTestId('notices-test').click();
  await expect(window.getByTestId('notices-tested')).toBeVisible();

  await expect.poll(() => autostart(desk)).toBe(null);
  await window.getByTestId('presence-autostart').click();
  await expect.poll(() => autostart(desk)).toContain('--hidden');
  await window.getByTestId('presence-tray').click();
  await expect(window.getByTestId('presence-tray')).toBeChecked();
  await (await app.browserWindow(window)).evaluate((shown) => shown.close());
  await expect.poll(() => visible(desk)).toBe(false);
  await app.evaluate(({ app: program }) => program.emit('second-instance', {}, [], ''));
  await expect.poll(() => visible(desk)).toBe(true);
  await goTo(window, 'today');
});

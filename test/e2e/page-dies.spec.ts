import { expect, test, type Desk } from './helpers/running-desk.ts';
import { guestDoes } from './helpers/ledger.ts';
import { fillLink, makeLink, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 20_000 };

/** Playwright lets a page go that has crashed once; main still speaks with it. */
const inPage = (desk: Desk, code: string): Promise<unknown> =>
  desk.app.evaluate(async ({ BrowserWindow }, run) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.webContents.executeJavaScript(run).catch(() => null);
  }, code);

const at = (testId: string): string => `document.querySelector('[data-testid="${testId}"]')`;
/** As typed: React hears it. */
const type = (testId: string, text: string): string => `(() => {
  const field = ${at(testId)};
  const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  field.dispatchEvent(new Event('input', { bubbles: true }));
})()`;
const expectIn = (desk: Desk, code: string) => expect.poll(() => inPage(desk, code), SOON);

/** When main knows what was typed, the page's process is killed; what comes in its place is another process. */
async function dies(desk: Desk, told: RegExp): Promise<void> {
  await expectIn(desk, `window.paydesk.invoke('desk.recall', undefined).then(JSON.stringify)`).toMatch(told);
  const pid = (): Promise<number | undefined> =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  const before = await pid();
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(async () => [before, 0, undefined].includes(await pid()), SOON).toBe(false);
  await expectIn(desk, 'document.body?.dataset.ready ?? null').toBe('true');
}

test('A page whose process dies comes back on the same screen, with what was typed and with the row that was open', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  await makeLink(desk.window, { bookingId: 'D-1', amount: '10' });
  await expect(desk.window.getByTestId('link-url')).toBeVisible(SOON);
  await desk.window.getByTestId('nav-links').click();
  await desk.window.getByTestId('nav-newLink').click();
  await desk.window.getByTestId('make-another').click();
  await fillLink(desk.window, { bookingId: 'D-2', amount: '77.50', lastName: 'Halb-Getippt' });

  await dies(desk, /77\.50/);
  await expectIn(desk, `${at('field-booking.bookingId')}?.value ?? null`).toBe('D-2');
  expect(await inPage(desk, `${at('field-guest.lastName')}.value`)).toBe('Halb-Getippt');
  expect(await inPage(desk, `${at('field-amount')}.value`)).toBe('77.50');

  await inPage(desk, `${at('nav-links')}.click()`);
  await expectIn(desk, `document.querySelector('tr[data-testid^="row-"]')?.textContent ?? null`).toContain('D-1');
  await inPage(desk, `document.querySelector('tr[data-testid^="row-"]').click()`);
  await expectIn(desk, `${at('detail')}?.textContent ?? null`).toContain('D-1');
  await dies(desk, /screen[\\":]+links[\\":,]+id[\\":]+\d/);
  await expectIn(desk, `${at('detail')}?.textContent ?? null`).toContain('D-1');

  // In a dialog and beside a row.
  await guestDoes(simulator, 'success');
  await inPage(desk, `${at('nav-payments')}.click()`);
  await expectIn(desk, `document.querySelector('tr[data-testid^="row-"]')?.textContent ?? null`).toContain('D-1');
  await inPage(desk, `document.querySelector('tr[data-testid^="row-"]').click()`);
  await expectIn(desk, `${at('action-refund')}?.getAttribute('aria-disabled') ?? null`).toBe('false');
  await inPage(desk, type('note-text', 'Guest called: one night less'));
  await inPage(desk, `${at('action-refund')}.click()`);
  await expectIn(desk, `${at('field-description')}?.value ?? null`).toBe('');
  await inPage(desk, type('field-amount', '3.21'));
  await inPage(desk, type('field-description', 'One night'));
  await dies(desk, /3\.21.*One night/);
  await expectIn(desk, `${at('field-amount')}?.value ?? null`).toBe('3.21');
  expect(await inPage(desk, `${at('field-description')}.value`)).toBe('One night');
  expect(await inPage(desk, `${at('note-text')}.value`)).toBe('Guest called: one night less');
});

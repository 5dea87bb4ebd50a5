import { appendFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, PLANTS_CARD_DATA, test, type Desk } from './helpers/running-desk.ts';
import { cancelCard, clipboards, DECLINED, fillOrder, MASTERCARD, openCardWindow, sendCard, takeOrder, typeCard } from './helpers/moto.ts';
import { closeDetail, startTraining } from './helpers/steps.ts';
import { openStoredHistory, tracesInFiles, tracesInHistory, type Secret } from './helpers/traces.ts';

/** Published test numbers. The code has four digits, so that it is not found in anything by chance. */
const AMEX = { number: '378282246310005', expiry: '1230', code: '7391' };
const LEFT = { number: '371449635398431', expiry: '1230', code: '8264' };

const SECRETS: readonly Secret[] = [
  ...[AMEX, LEFT, DECLINED, MASTERCARD].map(({ number }) => ({ what: 'number' as const, digits: number })),
  ...[AMEX, LEFT].map(({ code }) => ({ what: 'code' as const, digits: code }))
];

/** The page of the card window as main sees it. */
const cardPage = (desk: Desk) =>
  desk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('/card.html'));
    if (!window) return null;
    window.webContents.openDevTools();
    const { session } = window.webContents;
    return { storage: session.getStoragePath(), devTools: window.webContents.isDevToolsOpened(), modal: window.isModal() };
  });

test('After cards were charged, declined, stored, left and lost in a crash, no number and no code is anywhere on the machine', async ({
  launchDesk,
  simulator,
  keyring
}) => {
  test.setTimeout(120_000);
  test.info().annotations.push({ type: PLANTS_CARD_DATA });
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);

  await takeOrder(desk, { bookingId: 'R-1', amount: '12' }, AMEX);
  await expect(page.getByTestId('moto-state')).toHaveText('Taken');
  await page.getByTestId('show-card').click();
  await page.getByTestId('raw-open').click();
  await expect(page.getByTestId('raw')).toContainText('R-1');
  expect(await page.locator('body').innerText()).not.toContain(AMEX.number);
  await closeDetail(page);
  await page.getByTestId('nav-moto').click();
  await page.getByTestId('moto-another').click();

  await takeOrder(desk, { bookingId: 'R-2', amount: '12' }, DECLINED);
  await expect(page.getByTestId('error-notice')).toBeVisible();
  await takeOrder(desk, { bookingId: 'R-3', kind: 'import' }, MASTERCARD);
  await expect(page.getByTestId('moto-state')).toHaveText('Card stored');
  await page.getByTestId('moto-another').click();

  await fillOrder(page, { bookingId: 'R-4', amount: '12' });
  const left = await openCardWindow(desk);
  await typeCard(left, LEFT);
  await cancelCard(left);

  // The connection is cut before the answer: the desk asks what became of it, without the card.
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path: '.*', kind: 'cutAfterCommit' });
  await takeOrder(desk, { bookingId: 'R-5', amount: '13' }, LEFT);
  await expect(page.getByTestId('moto-another')).toBeVisible();
  await page.getByTestId('moto-another').click();

  // The page of the card window dies with a number in it: the desk goes on, and no dump of it is kept.
  await fillOrder(page, { bookingId: 'R-6', amount: '12' });
  const lost = await openCardWindow(desk);
  await typeCard(lost, LEFT);
  await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().endsWith('/card.html'))
      ?.webContents.forcefullyCrashRenderer()
  );
  await expect(page.getByTestId('card-cancelled')).toBeVisible();

  expect(await clipboards(desk)).toEqual(['', '']);
  await desk.close();

  // Everything the desk could write to: its data folder and the home of the user it ran as.
  const everything = dirname(desk.dataDir);
  expect(await tracesInFiles(everything, SECRETS)).toEqual([]);
  expect(desk.output()).not.toContain(LEFT.number);
  const history = await openStoredHistory(join(desk.dataDir, 'history.db'), await keyring());
  const { traces, values } = tracesInHistory(history, SECRETS);
  expect(traces).toEqual([]);
  // What may be kept is there, so the scan has looked into the right rows.
  expect(history.prepare("SELECT card_first6, card_last4 FROM token WHERE booking_id = 'R-1'").all()).toEqual([
    { card_first6: '378282', card_last4: '0005' }
  ]);
  expect(values).toBeGreaterThan(500);

  // The control: planted where they could leak to, all are found.
  history
    .prepare('UPDATE token_raw SET json = ? WHERE id = (SELECT min(id) FROM token_raw)')
    .run(`{"number":"${AMEX.number}","cvc":${AMEX.code}}`);
  expect(tracesInHistory(history, SECRETS).traces).toEqual([
    { where: 'token_raw.json', what: 'number' },
    { where: 'token_raw.json', what: 'code' }
  ]);
  history.close();
  await appendFile(join(desk.dataDir, 'logs', 'paydesk.log'), 'charge 3714 496353 98431 failed\n');
  await writeFile(
    join(desk.dataDir, 'planted.bin'),
    Buffer.concat([Buffer.from([1]), Buffer.from(`cvc=${LEFT.code}&n=${MASTERCARD.number}`, 'utf16le')])
  );
  const planted = await tracesInFiles(everything, SECRETS);
  expect(planted.filter(({ where }) => where.endsWith('paydesk.log'))).toMatchObject([{ what: 'number' }]);
  expect(
    planted
      .filter(({ where }) => where.endsWith('planted.bin'))
      .map(({ what }) => what)
      .toSorted()
  ).toEqual(['code', 'number']);
});

test('Nothing leaves the card-entry window but by its button', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  await fillOrder(desk.window, { bookingId: 'R-7', amount: '12' });
  const card = await openCardWindow(desk);
  expect(await cardPage(desk)).toEqual({ storage: null, devTools: false, modal: true });
  // Its own style sheet and nothing of the desk's: it is there at once.
  expect(await card.evaluate(() => document.styleSheets.length)).toBe(1);

  const number = card.getByTestId('card-number');
  await card.keyboard.type(AMEX.number);

  // The ways to select in a field; on X11 a selection is a clipboard at once.
  await number.dblclick();
  await number.click({ clickCount: 3 });
  await number.dragTo(card.getByTestId('card-scheme'));
  for (const keys of [
    'End',
    'Shift+Home',
    'Shift+ArrowLeft',
    'Control+Shift+ArrowLeft',
    'Control+a',
    'Control+c',
    'Control+x',
    'Control+Insert',
    'Tab',
    'Shift+Tab'
  ]) {
    await card.keyboard.press(keys);
    expect(
      await number.evaluate((field: HTMLInputElement) => [field.selectionEnd! - field.selectionStart!, window.getSelection()?.toString()])
    ).toEqual([0, '']);
  }
  expect(await clipboards(desk)).toEqual(['', '']);

  // What was taken out stays out.
  await card.keyboard.press('End');
  for (const _ of AMEX.number) await card.keyboard.press('Backspace');
  await card.keyboard.press('Backspace');
  await expect(number).toHaveValue('');
  await card.keyboard.press('Control+z');
  await card.keyboard.press('Control+Shift+z');
  await expect(number).toHaveValue('');

  // A click puts the caret where it falls, so that one wrong digit can be corrected.
  await card.keyboard.type('4111111111111111');
  const box = await number.boundingBox();
  await card.mouse.click((box?.x ?? 0) + 60, (box?.y ?? 0) + 20);
  expect(await number.evaluate((field: HTMLInputElement) => field.selectionStart)).toBeLessThan(8);
  await card.keyboard.press('Tab');
  await card.keyboard.type('1230');
  await sendCard(card);
  await expect(desk.window.getByTestId('moto-state')).toHaveText('Taken');
  expect(desk.app.windows()).toHaveLength(1);
  expect(await clipboards(desk)).toEqual(['', '']);
});

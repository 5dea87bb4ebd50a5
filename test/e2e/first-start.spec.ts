import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './helpers/accessibility.ts';
import { call } from './helpers/invoke.ts';
import { expect, test } from './helpers/running-desk.ts';
import { secretsIn } from './helpers/secrets.ts';
import { startTraining } from './helpers/steps.ts';

/** No name is looked up and nothing leaves the machine: real gateways are out of reach. */
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND'];

const PASSPHRASE = 'a passphrase nobody may see';

async function everyFileOf(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

test.describe('The first start', () => {
  test('offers to try the training desk or to connect an account, and has no accessibility faults', async ({ launchDesk }) => {
    const { window } = await launchDesk();
    await expect(window.getByTestId('first-start-training')).toBeVisible();
    await expect(window.getByTestId('first-start-connect')).toBeVisible();
    await expectAccessible(window);
  });

  test('the training desk starts with its own gateway and a history to look at, and is there again next time', async ({ launchDesk }) => {
    const first = await launchDesk();
    await startTraining(first.window);
    await expect(first.window.getByTestId('status-environment')).toHaveText(/training/i);
    await expect(first.window.getByTestId('environment-ribbon')).toBeVisible();
    await expect(first.window.getByTestId('status-sync')).toContainText('Fetched', { timeout: 20_000 });
    await first.close();
    const second = await launchDesk({ dataDir: first.dataDir });
    await expect(second.window.getByTestId('status-environment')).toHaveText(/training/i);
  });

  test('an account is connected, its passphrase goes to the keychain and nowhere else', async ({ launchDesk, keyring }) => {
    const desk = await launchDesk({ args: NO_NETWORK });
    const { window } = desk;
    await window.getByTestId('first-start-connect').click();
    await window.getByTestId('field-environment').locator('label').nth(1).click();
    await window.getByTestId('field-name').fill('Hotel Seeblick');
    await window.getByTestId('first-start-hotel').fill('Hotel Seeblick am Thunersee');
    await window.getByTestId('field-settings.merchantLogin').fill('66001');
    await window.getByTestId('try-account').click();
    await expect(window.getByText('Please fill this in.').first()).toBeVisible();
    await window.getByTestId('field-secrets.passphrase').fill(PASSPHRASE);
    await window.getByTestId('try-account').click();
    await window.getByTestId('save-untested').click();
    await expect(window.getByTestId('status-environment')).toHaveText(/sandbox/i);
    await expect(window.getByTestId('status-online')).toHaveAttribute('data-online', 'offline', { timeout: 20_000 });
    expect(await window.locator('body').innerText()).not.toContain(PASSPHRASE);
    expect(await call(window, 'properties.list', undefined)).toMatchObject([{ name: 'Hotel Seeblick am Thunersee' }]);

    const stored = await secretsIn(await keyring());
    expect(stored).toContain(PASSPHRASE);
    await desk.close();
    expect(await everyFileOf(desk.dataDir)).not.toContain(PASSPHRASE);

    const again = await launchDesk({ dataDir: desk.dataDir, args: NO_NETWORK });
    await expect(again.window.getByTestId('account-switcher')).toContainText('Hotel Seeblick');
  });
});

test.describe('A machine without a keychain', () => {
  test('says what to install, keeps accounts out, and still trains; nothing is written in clear text', async ({
    launchDesk,
    simulator
  }) => {
    const desk = await launchDesk({ keyring: 'none', simulator });
    const { window } = desk;
    await expect(window.getByTestId('keychain-notice')).toBeVisible();
    await expect(window.getByTestId('keychain-command')).toContainText('dbus-run-session');
    await expect(window.getByTestId('first-start-connect')).toBeDisabled();
    await expectAccessible(window);
    await startTraining(window);
    await expect(window.getByTestId('status-online')).toHaveAttribute('data-online', 'online');
    await desk.close();
    const files = await readdir(desk.dataDir);
    expect(files.filter((name) => name.startsWith('history'))).toEqual([]);
    expect(await everyFileOf(desk.dataDir)).not.toContain(simulator.syspay.passphrase);
  });

  test('a keychain that went away leaves the history of before alone', async ({ launchDesk, simulator }) => {
    const before = await launchDesk({ simulator });
    await startTraining(before.window);
    await before.close();
    const bytes = (await readFile(join(before.dataDir, 'history.db'))).toString('base64');
    const without = await launchDesk({ simulator, dataDir: before.dataDir, keyring: 'none' });
    await expect(without.window.getByTestId('keychain-notice')).toBeVisible();
    await without.close();
    expect((await readFile(join(before.dataDir, 'history.db'))).toString('base64')).toBe(bytes);
    const after = await launchDesk({ simulator, dataDir: before.dataDir });
    await expect(after.window.getByTestId('status-environment')).toHaveText(/training/i);
  });
});

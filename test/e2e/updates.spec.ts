import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateFolder, type UpdateFolder } from '../builders/update-folder.ts';
import { lookAt } from './helpers/look.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';

/**
 * The real window over a real folder on loopback. The program's file is one that stands in for an AppImage: what runs it is the test,
 * so its being replaced is seen, its being started is not.
 */
declare const paydesk: { readonly invoke: (channel: string, input: unknown) => Promise<unknown> };

let place: string;
let feed: UpdateFolder;
test.beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'managed-'));
  feed = await updateFolder();
});
test.afterEach(async () => {
  await feed.close();
  for (const folder of [place, feed.folder]) rmSync(folder, { recursive: true, force: true });
});

const settings = async ({ window }: Desk): Promise<void> => {
  await window.getByTestId('first-start-training').click();
  await window.getByTestId('nav-settings').click();
};

test('A desk that an administrator manages: a newer version is fetched, waits, and is put in as the desk is closed', async ({
  launchDesk
}) => {
  const policy = join(place, 'etc', 'policy.json');
  mkdirSync(join(place, 'etc'), { mode: 0o755 });
  const write = (value: unknown): void => writeFileSync(policy, JSON.stringify(value, null, 2), { mode: 0o644 });
  write({ version: 1, language: 'en', updates: { folder: feed.address, moment: 'quit' } });
  const appImage = join(place, 'Paydesk.AppImage');
  writeFileSync(appImage, 'the old program', { mode: 0o755 });
  feed.release('99.0.0', 'the new program');
  const env = {
    PAYDESK_POLICY: policy,
    APPIMAGE: appImage,
    PAYDESK_UPDATES: JSON.stringify({ appImage, folder: 'http://127.0.0.1:9', keys: feed.keys })
  };

  const desk = await launchDesk({ env });
  const { window, dataDir } = desk;
  await settings(desk);
  const panel = window.getByTestId('updates');
  await expect(window.getByTestId('policy-managed')).toContainText('Where newer versions come from');
  await expect(window.getByTestId('field-language')).toBeDisabled();
  await expect(window.getByTestId('field-updates-moment')).toBeDisabled();
  await expect(window.getByTestId('field-updates-channel')).toBeEnabled();
  await window.getByTestId('updates-look').click();
  await expect(panel.getByTestId('updates-at')).toHaveText('Version 99.0.0 is here, checked and ready.');
  await expect(window.getByTestId('status-update')).toHaveText('Version 99.0.0 waits');
  await panel.scrollIntoViewIfNeeded();
  await lookAt(desk, 'updates');
  await window.getByTestId('policy').scrollIntoViewIfNeeded();
  await lookAt(desk, 'managed-settings');
  // Main decides, whatever a page asks for.
  const refused = await window.evaluate(() => paydesk.invoke('desk.setPreferences', { language: 'de' }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'policy.managed' } });
  expect(readFileSync(appImage, 'utf8')).toBe('the old program');
  await desk.close();
  expect(readFileSync(appImage, 'utf8')).toBe('the new program');
  expect(JSON.parse(readFileSync(join(dataDir, 'updates', 'started.json'), 'utf8'))).toMatchObject({ to: '99.0.0', starts: 0 });

  // Anybody could have written it now: nothing of it holds, and what it could set stays locked.
  chmodSync(policy, 0o666);
  const again = await launchDesk({ env, dataDir });
  await again.window.getByTestId('nav-settings').click();
  await expect(again.window.getByTestId('policy-refused')).toBeVisible();
  await expect(again.window.getByTestId('policy-finding')).toContainText('not only administrators can write this file');
  await expect(again.window.getByTestId('field-language')).toBeDisabled();
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { linkRequest } from '../faults/operations.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { invoke } from './helpers/invoke.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, openRow, startTraining } from './helpers/steps.ts';
import { openStoredHistory } from './helpers/traces.ts';

const SOON = { timeout: 20_000 };
const CHECKER = join(import.meta.dirname, '../../tools/check-trail.mjs');

const filesGoTo = (desk: Desk, file: string): Promise<void> =>
  desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

async function openTrail(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('open-trail').click();
  await expect(page.getByTestId('trail-entries')).toBeVisible(SOON);
}

/** Until the keychain has heard of the trail, which nobody waits for. */
async function verify(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByTestId('trail-verify').click();
    await expect(page.getByTestId('trail-report')).toHaveAttribute('data-anchor', 'read', { timeout: 2_000 });
  }).toPass(SOON);
}

test('What was done is in the trail, the trail is whole, and an entry edited by hand in the file is named', async ({
  launchDesk,
  simulator,
  keyring
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  const blank = linkRequest('syspay');
  const request = { ...blank, accountId: 'training-syspay', booking: { ...blank.booking, bookingId: 'T-1' } };
  expect(await invoke(page, 'money.submit', request)).toMatchObject({ ok: true });
  expect(await invoke(page, 'desk.setPreferences', { theme: 'dark' })).toMatchObject({ ok: true });
  await filesGoTo(desk, join(desk.dataDir, 'links.csv'));
  const exported = await invoke(page, 'lists.export', { list: 'tokens', filter: {}, sort: undefined, format: undefined });
  expect(exported).toMatchObject({ ok: true });

  await openTrail(page);
  const entries = page.getByTestId('trail-entries');
  const told = (kind: string) => entries.locator(`[data-kind="${kind}"]`).first();
  await expect(told('money.asked')).toContainText('the link, €50.00');
  await expect(told('money.ended')).toContainText('carried out: the gateway said yes');
  await expect(told('settings.changed')).toContainText('look');
  await expect(told('export.written')).toContainText('rows: 1');
  await expect(entries).not.toContainText('Muster');
  await verify(page);
  await expect(page.getByTestId('trail-report')).toHaveAttribute('data-findings', '0');
  await expectAccessible(page);

  const file = join(desk.dataDir, 'trail.jsonl');
  await filesGoTo(desk, file);
  await page.getByTestId('trail-export').click();
  await expect(page.getByTestId('trail-exported')).toBeVisible(SOON);
  expect(execFileSync(process.execPath, [CHECKER, file]).toString()).toContain('The trail is whole');

  await openRow(page, 'links', 'T-1');
  await page.getByTestId('intents').getByRole('button', { name: 'Proof' }).click();
  await expect(page.getByTestId('proof-card')).toHaveAttribute('data-verdict', 'once');
  await expect(page.getByTestId('proof-line-sent')).toHaveCount(1);
  await desk.close();

  const history = await openStoredHistory(join(desk.dataDir, 'history.db'), await keyring());
  const { seq } = history.prepare("SELECT seq FROM trail WHERE kind = 'money.asked'").get<{ seq: number }>() ?? { seq: 0 };
  history.exec('DROP TRIGGER trail_stays');
  history.exec(`UPDATE trail SET facts = replace(facts, '5000', '500') WHERE seq = ${seq}`);
  history.close();

  const again = await launchDesk({ simulator, dataDir: desk.dataDir });
  await openTrail(again.window);
  await verify(again.window);
  await expect(again.window.getByTestId('trail-finding').first()).toHaveText(`Entry ${seq} was edited: it does not tell what was written.`);
});

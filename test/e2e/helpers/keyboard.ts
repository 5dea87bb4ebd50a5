import { expect, type Page } from '@playwright/test';

/** More stops than any screen has. */
const STOPS = 80;

/** Whether the focus is on, or in, the element with this test id. */
const isAt = (page: Page, testId: string) =>
  page.evaluate((id) => document.activeElement?.closest(`[data-testid="${CSS.escape(id)}"]`) !== null, testId);

/** Presses Tab until the focus is on the element with this test id; fails when Tab never gets there. */
export async function tabTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(page.getByTestId(testId)).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await isAt(page, testId)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${testId}`);
}

/** Goes to a field with Tab and types into it. */
export async function typeInto(page: Page, testId: string, text: string): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.type(text);
}

import type { Page } from '@playwright/test';

/** What is pressed, chosen or typed into, and what holds it: each needs a name to be heard by. */
const NAMED = 'button|link|textbox|searchbox|combobox|checkbox|radio|switch|slider|spinbutton|tab|option|menuitem|dialog|grid';

const WITHOUT_NAME = new RegExp(`^\\s*- (?:${NAMED})(?: \\[[^\\]]*\\])*(?::.*)?$`);

/** Parts of the accessibility tree that a screen reader would call by their role alone. */
export async function withoutName(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => WITHOUT_NAME.test(line));
}

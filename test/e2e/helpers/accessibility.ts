import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules of WCAG 2.2, levels A and AA, and axe's own best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface AccessibilityScope {
  /** Only this part of the page (CSS selector). */
  readonly include?: string;
  /** Parts left out (CSS selectors). */
  readonly exclude?: readonly string[];
  /** Only these rules instead of all. */
  readonly rules?: readonly string[];
}

/** Every violation, the rule and the element, in readable lines. */
export async function violationsOf(page: Page, { include, exclude = [], rules }: AccessibilityScope = {}): Promise<readonly string[]> {
  // Read into a page once: it is 650 kB, and would be sent and compiled twice for each look. What passes is not told.
  const there = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(there && { axeSource: 'true' }) }).options({ resultTypes: ['violations'] });
  // Legacy mode stays in this page: Electron cannot open the blank second page that axe uses otherwise.
  axe.setLegacyMode(true);
  if (rules) axe.withRules([...rules]);
  else axe.withTags(TAGS);
  if (include) axe.include(include);
  for (const selector of exclude) axe.exclude(selector);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n    ${node.target.join(' ')}`));
}

/** Fails with every violation. */
export async function expectAccessible(page: Page, scope: AccessibilityScope = {}): Promise<void> {
  expect(await violationsOf(page, scope), 'accessibility violations').toEqual([]);
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules of WCAG 2.2, levels A and AA, and axe's own best practices. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with every violation, the rule and the elements, in readable lines.
 * @param options.include only this part of the page; `exclude` leaves parts out (CSS selectors)
 */
export async function expectAccessible(
  page: Page,
  options: { readonly include?: string; readonly exclude?: readonly string[] } = {}
): Promise<void> {
  // Legacy mode stays in this page: Electron cannot open the blank second page that axe uses otherwise.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES);
  if (options.include) axe.include(options.include);
  for (const selector of options.exclude ?? []) axe.exclude(selector);
  const { violations } = await axe.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n    ${node.target.join(' ')}`));
  expect(lines, 'accessibility violations').toEqual([]);
}

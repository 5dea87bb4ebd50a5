/* oxlint-disable unicorn/consistent-function-scoping -- the functions inside run in the page, which sees nothing out here */
import type { Page } from '@playwright/test';

/**
 * What is cut off on the page as it stands, in readable lines: a page or screen that must be scrolled sideways, words
 * that end at an edge without dots, controls beyond the window, and amounts, cards and column heads that are not whole. Other
 * texts may end in dots.
 */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lines: string[] = [];
    const name = (element: Element) => {
      const text = (element.textContent ?? '').trim().slice(0, 40);
      const id = element.closest('[data-testid]')?.getAttribute('data-testid');
      return `<${element.tagName.toLowerCase()}>${id ? ` in ${id}` : ''} “${text}”`;
    };
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
    const scrollsSideways = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;

    const regions = [document.documentElement, ...document.querySelectorAll('main, [role="dialog"], header, footer, nav')];
    for (const region of regions) {
      if (region.scrollWidth > region.clientWidth + 1)
        lines.push(`scrolls sideways by ${region.scrollWidth - region.clientWidth}px: ${name(region)}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element) || element.closest('[aria-hidden="true"], svg')) continue;
      const style = getComputedStyle(element);
      const over = element.scrollWidth - element.clientWidth;
      const clips = ['hidden', 'clip'].includes(style.overflowX) && element.clientWidth > 1;
      const whole =
        element.tagName === 'TH' ||
        (element.tagName === 'TD' && (['right', 'end'].includes(style.textAlign) || element.textContent?.includes('····')));
      if (clips && over > 1 && element.textContent?.trim() && (style.textOverflow !== 'ellipsis' || whole))
        lines.push(`cut by ${over}px: ${name(element)}`);
      if (scrollsSideways(element) && !['INPUT', 'TEXTAREA'].includes(element.tagName))
        lines.push(`scrolls sideways by ${over}px: ${name(element)}`);
      if (element.matches('button, a, input, select, textarea')) {
        const { left, right } = element.getBoundingClientRect();
        if (left < -1 || right > innerWidth + 1) lines.push(`beyond the window: ${name(element)}`);
      }
    }
    return [...new Set(lines)];
  });
}

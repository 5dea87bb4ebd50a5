/* oxlint-disable unicorn/consistent-function-scoping -- the functions inside run in the page, which sees nothing out here */
import type { Page } from '@playwright/test';

/**
 * What is cut off on the page as it stands, in readable lines: a page or screen that must be scrolled sideways, words
 * that end at an edge without dots, controls and what folds out beyond the window, and amounts, cards and column heads that are not whole. Other
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
    for (const layer of document.querySelectorAll('.mantine-Popover-dropdown, .mantine-Menu-dropdown')) {
      if (!shown(layer)) continue;
      const { top, bottom, left, right } = layer.getBoundingClientRect();
      if (top < -1 || left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) lines.push(`beyond the window: ${name(layer)}`);
    }
    return [...new Set(lines)];
  });
}

/**
 * Texts that lie over one another, in readable lines: in the dialog that is open, else on the page. What is laid over others on purpose
 * (what stays in sight while the rest scrolls, a mark in a corner) is not looked at.
 */
export function overlapping(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const region = [...document.querySelectorAll('[role="dialog"]')].findLast((one) => one.checkVisibility()) ?? document.body;
    const hidden = (element: Element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    /** The part of a box that its scrolling places show; null: it lies over others on purpose, or none of it is to be seen. */
    const seen = (element: Element, box: DOMRect): DOMRect | null => {
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
      for (let above: Element | null = element; above !== null && above !== region; above = above.parentElement) {
        const { position, overflowX, overflowY } = getComputedStyle(above);
        if (['sticky', 'fixed', 'absolute'].includes(position)) return null;
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const edge = above.getBoundingClientRect();
        [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
        [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
      }
      return right - left < 2 || bottom - top < 2 ? null : new DOMRect(left, top, right - left, bottom - top);
    };
    const texts: { readonly element: Element; readonly text: string; readonly box: DOMRect }[] = [];
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || hidden(element) || element.closest('svg, option, [aria-hidden="true"]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const box = seen(element, line);
        if (box) texts.push({ element, text: text.slice(0, 40), box });
      }
    }
    /** Lines of a text stand close: so much of their height may be shared. */
    const SHARED = 4;
    const lines = texts.flatMap((one, index) =>
      texts.slice(index + 1).flatMap((other) => {
        if (one.element === other.element) return [];
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        return across > SHARED && down > SHARED ? [`“${one.text}” and “${other.text}”`] : [];
      })
    );
    return [...new Set(lines)];
  });
}

import type { Page } from '@playwright/test';

/** One line of several offers to finish its refund: that is no action of the whole. */
const OF_A_LINE = ':not([data-testid="action-captureRefund"])';

/** What is pressed all day, also with a finger: screens, search, the end of a form or dialog, what is done with a row. */
const MAIN = [
  ...['nav-', 'search-open', 'submit-', 'confirm', 'cancel', 'close-dialog'].map((name) => `button[data-testid^="${name}"]`),
  `[data-testid="detail"] button[data-testid^="action-"]${OF_A_LINE}`
].join();

/** Pixels (WCAG 2.2, 2.5.5). */
const TARGET = 44;

/** Main actions that are lower than a finger wants them. */
export const tooLow = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ main, least }) =>
      [...document.querySelectorAll<HTMLElement>(main)]
        .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < least - 0.5)
        .map((button) => `${button.dataset['testid']}: ${button.getBoundingClientRect().height}px`),
    { main: MAIN, least: TARGET }
  );

/** What moves on the page though nobody wants motion; what turns while something is waited for does not count. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.getAnimations().flatMap(({ effect }) => {
      const timing = effect?.getComputedTiming();
      const lasts = Number(timing?.duration ?? 0);
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return timing?.iterations !== Infinity && lasts > 1 ? [`${target?.className.toString().slice(0, 60)}: ${lasts}ms`] : [];
    })
  );

import { expect, type Page } from '@playwright/test';
import type { Desk } from './running-desk.ts';

/** From now on main answers so much later, as with a slow disk or a very long history; 0: as it can. */
export function answerLater(desk: Pick<Desk, 'app'>, milliseconds: number): Promise<void> {
  return desk.app.evaluate(({ ipcMain }, wait) => {
    type Handler = (...given: readonly unknown[]) => unknown;
    const going = (Reflect.get(globalThis, 'answersGoing') as { count: number } | undefined) ?? { count: 0 };
    Object.assign(globalThis, { answersGoing: going });
    // Electron's own map of who answers what; there is no other way in front of a handler that is there already.
    const handlers: Map<string, Handler & { quick?: Handler }> = Reflect.get(ipcMain, '_invokeHandlers');
    for (const [channel, handler] of handlers) {
      const quick = handler.quick ?? handler;
      const slow = async (...given: readonly unknown[]) => {
        going.count += 1;
        try {
          await new Promise((done) => setTimeout(done, wait));
          return await quick(...given);
        } finally {
          going.count -= 1;
        }
      };
      handlers.set(channel, wait === 0 ? quick : Object.assign(slow, { quick }));
    }
  }, milliseconds);
}

/** Everything that was asked is answered, and nothing more was asked for two frames after it. */
export async function answered({ app, window: page }: Desk): Promise<void> {
  const going = () => app.evaluate(() => (Reflect.get(globalThis, 'answersGoing') as { count: number }).count);
  const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect
    .poll(
      async () => {
        const before = await going();
        await frames();
        return before + (await going());
      },
      { intervals: [30] }
    )
    .toBe(0);
}

interface Shift {
  readonly value: number;
  /** What moved, and from where to where. */
  readonly moved: readonly string[];
}

/** Begins to note what moves on the page without anybody having done anything. */
export function watchShifts(page: Page): Promise<void> {
  return page.evaluate(() => {
    type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    type Entry = PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null; readonly previousRect: Rect; readonly currentRect: Rect }[];
    };
    const shifts: Shift[] = [];
    const at = ({ x, y, width, height }: Rect) => `${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}`;
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it is sent to the page with what uses it
    const name = (node: Node | null) => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      const id = element?.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      return `<${element?.tagName.toLowerCase()}> in ${id} “${(element?.textContent ?? '').trim().slice(0, 30)}”`;
    };
    const note = (entries: readonly PerformanceEntry[]) => {
      for (const { value, hadRecentInput, sources } of entries as readonly Entry[]) {
        if (hadRecentInput) continue;
        shifts.push({ value, moved: sources.map((one) => `${name(one.node)}: ${at(one.previousRect)} → ${at(one.currentRect)}`) });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    Object.assign(window, {
      shiftsSoFar: () => {
        note(observer.takeRecords());
        return shifts.splice(0);
      }
    });
  });
}

/** What has moved since it was asked last. */
export const shifts = (page: Page): Promise<readonly Shift[]> =>
  page.evaluate(() => ('shiftsSoFar' in window && typeof window.shiftsSoFar === 'function' ? window.shiftsSoFar() : []));

import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startKeyring } from '../e2e/helpers/keyring.ts';
import { startSimulator } from '../e2e/helpers/simulator.ts';

/**
 * The longest task of the page and the longest wait in main's event loop, in the real window: while a first run brings 10,000 payments
 * (with as many other rows), while a list is scrolled, and while a filter is typed; and how long a page of a list takes meanwhile.
 */
const ROWS = Number(process.env['PAYDESK_BENCH_SYNC'] ?? 10_000);

type Measured = { readonly page: number; readonly main: number; readonly mainP99: number };

/** Begins to watch page and main. */
async function watch(app: ElectronApplication, page: Page): Promise<() => Promise<Measured>> {
  await app.evaluate(() => {
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ entryTypes: ['longtask'] });
    Object.assign(globalThis, { benchTasks: tasks, benchObserver: observer });
  });
  return async () => {
    const main = await app.evaluate(() => {
      const { benchDelay: delay } = globalThis as unknown as { benchDelay: import('node:perf_hooks').Histogram & { disable(): boolean } };
      delay.disable();
      return [delay.max / 1e6, delay.percentile(99) / 1e6] as const;
    });
    const longest = await page.evaluate(() => {
      const { benchTasks: tasks, benchObserver: observer } = globalThis as unknown as {
        benchTasks: number[];
        benchObserver: PerformanceObserver;
      };
      observer.disconnect();
      return Math.max(0, ...tasks);
    });
    return { page: longest, main: main[0] - 5, mainP99: main[1] - 5 };
  };
}

const print = (what: string, { page, main, mainP99 }: Measured): void =>
  void process.stdout.write(
    `${what.padEnd(44)}${page === 0 ? 'under 50' : page.toFixed(0)} ms in the page, ${main.toFixed(0)} ms in main (99 of 100 below ${mainP99.toFixed(0)} ms)\n`
  );

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 500);
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, turn % 10 < 7 ? 500 : -700);
    await pause(40);
  }
}

async function type(page: Page): Promise<void> {
  const box = page.getByTestId('list-search');
  await box.click();
  for (const text of ['martin', 'smith', '4242']) {
    await box.fill('');
    await box.pressSequentially(text, { delay: 60 });
    await pause(300);
  }
  await box.fill('');
  await page.keyboard.press('Escape');
}

/** Milliseconds a page of payments takes from the window and back, asked again and again until it is over. */
async function pagesUntil(page: Page, over: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!over.aborted) {
    times.push(
      await page.evaluate(async () => {
        const { paydesk } = globalThis as unknown as { paydesk: { invoke: (channel: string, input: unknown) => Promise<unknown> } };
        const started = performance.now();
        await paydesk.invoke('payments.page', { filter: {}, sort: null, page: { limit: 100, after: null, before: null, page: null } });
        return performance.now() - started;
      })
    );
    await pause(50);
  }
  return times;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const keyring = await startKeyring();
const simulator = await startSimulator();
await simulator.control.post('/syspay/seed', { tokens: Math.ceil(ROWS / 2), payments: ROWS, days: 400 });
const app = await _electron.launch({
  executablePath: process.env['PAYDESK_ELECTRON'] ?? '',
  args: [process.env['PAYDESK_APP'] ?? process.cwd(), `--user-data-dir=${folder}`],
  env: { ...process.env, ...keyring.env, PAYDESK_DATA_DIR: folder, PAYDESK_TRAINING: JSON.stringify(simulator.description) },
  chromiumSandbox: true,
  colorScheme: null
});
try {
  const page = await app.firstWindow();
  await page.waitForSelector('body[data-ready="true"]');
  await page.getByTestId('first-start-training').click();
  await page.getByTestId('nav-payments').click();
  await page.locator('tr[data-testid^="row-"]').first().waitFor();
  const syncing = () => page.locator('[data-testid="status-sync"][data-phase="first"]').isVisible();
  const begun = performance.now();
  const over = new AbortController();
  const whileSyncing = await watch(app, page);
  const times = pagesUntil(page, over.signal);
  while (await syncing()) {
    await scroll(page);
    await type(page);
  }
  over.abort();
  print('a first run, scrolling and typing', await whileSyncing());
  const sorted = (await times).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  process.stdout.write(
    `${'a page of payments meanwhile'.padEnd(44)}median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} asked in ${((performance.now() - begun) / 1000).toFixed(0)} s)\n`
  );
  for (const [what, work] of [
    ['scrolling', scroll],
    ['typing a filter', type]
  ] as const) {
    const stop = await watch(app, page);
    await work(page);
    print(what, await stop());
  }
} finally {
  await app.close();
  await simulator.stop();
  await keyring.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

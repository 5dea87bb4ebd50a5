import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Set by the tools: a folder this user may write, brought back to out/ afterwards. */
const output = process.env['PAYDESK_OUTPUT'] ?? 'out/e2e';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: join(output, 'artifacts'),
  // One app at a time: start-up times stay honest and a slow machine does not turn into failures.
  workers: Number(process.env['PAYDESK_E2E_WORKERS'] ?? 1),
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(output, 'report.json') }]],
  projects: [
    { name: 'e2e', testIgnore: '**/tour.spec.ts' },
    { name: 'tour', testMatch: '**/tour.spec.ts', timeout: 300_000 }
  ]
});

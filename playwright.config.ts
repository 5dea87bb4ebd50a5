import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Set by the tools: a folder this user may write, brought back to out/ afterwards. */
const output = process.env['PAYDESK_OUTPUT'] ?? 'out/e2e';

/** `npm run looks:update` makes the pictures of every screen anew (tools/looks.mjs). */
const making = process.env['PAYDESK_LOOKS'] === 'update';
const pictures = making ? join(output, 'pictures') : 'test/e2e/pictures';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: join(output, 'artifacts'),
  // More where the tools made a display for each (tools/lib/as-user.mjs).
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 15_000, toHaveScreenshot: { pathTemplate: join(pictures, '{arg}{ext}') } },
  updateSnapshots: making ? 'all' : 'none',
  reporter: [['list'], ['json', { outputFile: join(output, 'report.json') }]],
  projects: [
    { name: 'e2e', testIgnore: ['**/tour*.spec.ts', '**/soak.spec.ts', '**/*-long.spec.ts'] },
    { name: 'long', testMatch: '**/*-long.spec.ts' },
    { name: 'installed', testDir: 'test/installed', timeout: 120_000 },
    { name: 'soak', testMatch: '**/soak.spec.ts' },
    { name: 'tour', testMatch: '**/tour*.spec.ts', timeout: 300_000 }
  ]
});

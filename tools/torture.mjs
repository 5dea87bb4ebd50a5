/**
 * `npm run torture [-- vitest filters]`: test/torture/*.torture.ts at length, one after the other, and keeps their figures in
 * docs/reliability.md. Each part ends after PAYDESK_TORTURE_MINUTES (60) with what it has. `npm test` runs the short form of the same
 * files. Ends with 0 when no row was lost and nothing moved twice.
 */
import { withLock } from './lib/lock.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { installPackages } from './setup/packages.mjs';

await main('torture', async () => {
  await withLock('setup', installPackages);
  const options = ['run', '--project', 'torture', '--no-file-parallelism', ...process.argv.slice(2)];
  return run(projectNode, [inRoot('node_modules/vitest/vitest.mjs'), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PAYDESK_TORTURE: 'all' }
  });
});

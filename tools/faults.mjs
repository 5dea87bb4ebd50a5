/**
 * `npm run faults [-- vitest filters]`: the whole fault matrix of money, the interleavings at length, and writes what was found to
 * docs/money-matrix.md. `npm test` runs a part of the same. Ends with 0 when nothing moved twice and every last word was true.
 */
import { withLock } from './lib/lock.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { installPackages } from './setup/packages.mjs';

await main('faults', async () => {
  await withLock('setup', installPackages);
  const wanted = process.argv.slice(2);
  const files = wanted.length > 0 ? wanted : ['test/faults'];
  // One file after the other: each writes its tables into the same document.
  const options = ['run', '--project', 'integration', '--no-file-parallelism', ...files];
  return run(projectNode, [inRoot('node_modules/vitest/vitest.mjs'), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PAYDESK_FAULTS: 'all', UPDATE_DOCS: '1' }
  });
});

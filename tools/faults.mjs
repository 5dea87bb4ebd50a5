/**
 * `npm run faults [-- vitest filters]`: the whole fault matrix of money, the interleavings at length, and writes what was found to
 * docs/money-matrix.md. `npm test` runs a part of the same. Ends with 0 when nothing moved twice and every last word was true.
 */
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main('faults', async () => {
  await setup({ tests: true });
  const filters = process.argv.slice(2);
  return run(
    projectNode,
    [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--project', 'integration', ...(filters.length > 0 ? filters : ['test/faults'])],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PAYDESK_FAULTS: 'all', UPDATE_DOCS: '1' } }
  );
});

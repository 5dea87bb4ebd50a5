/**
 * `npm run proofs [-- vitest filters]`: test/proofs/*.proof.ts at length, one after the other, and keeps their figures in
 * docs/proofs.md. `npm test` runs the short form of the same files. Ends with 0 when every proof holds.
 */
import { withLock } from './lib/lock.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { installPackages } from './setup/packages.mjs';

await main('proofs', async () => {
  await withLock('setup', installPackages);
  const options = ['run', '--project', 'proofs', '--no-file-parallelism', ...process.argv.slice(2)];
  return run(projectNode, [inRoot('node_modules/vitest/vitest.mjs'), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PAYDESK_PROOFS: 'all' }
  });
});

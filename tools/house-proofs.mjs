/**
 * `npm run house-proofs [-- vitest filters]`: several desks on a real PostgreSQL, at length (test/house/*.proof.ts): every operation asked
 * for by two and five desks in the same moment, PAYDESK_PAIRS times each (30), and every fault of docs/several-desks.md.
 */
import { withLock } from './lib/lock.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { installPackages } from './setup/packages.mjs';

await main('house-proofs', async () => {
  await withLock('setup', installPackages);
  const options = ['run', '--project', 'house', '--no-file-parallelism', ...process.argv.slice(2)];
  return run(projectNode, [inRoot('node_modules/vitest/vitest.mjs'), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PAYDESK_PAIRS: '30', ...process.env }
  });
});

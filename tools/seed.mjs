/**
 * `npm run seed -- --payments N --folder F [--others N] [--seed S] [--until YYYY-MM-DD]`: makes a history as a hotel group has after ten
 * years, the same for the same seed; `others`: how many links and operations, as many as payments unless said.
 * Look at it with `npm start -- --data F`.
 */
import { projectNode } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main('seed', async () => {
  await setup();
  return run(projectNode, ['test/bench/seed/cli.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
});

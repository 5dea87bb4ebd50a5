/** `npm run test:e2e:long`: what takes several desks at once or many rows in real Electron, too long for every `npm test`. Output: out/e2e-long. */
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main('e2e-long', async () => {
  const runtime = await setup({ tests: true });
  await build();
  return runPlaywright(runtime, ['--project=long', ...process.argv.slice(2)], { output: inRoot('out/e2e-long') });
});

/** `npm run test:e2e [-- spec filters and Playwright options]`: the real app in real Electron. Output: out/e2e. */
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { main } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main('e2e', async () => {
  const runtime = await setup({ tests: true });
  await build();
  return runPlaywright(runtime, ['--project=e2e', ...process.argv.slice(2)]);
});

/** `npm run soak`: a busy day compressed to half an hour (PAYDESK_SOAK_MINUTES) in the real app; main's memory and handles, minute by minute, in out/soak. */
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main('soak', async () => {
  const runtime = await setup({ tests: true });
  await build();
  return runPlaywright(runtime, ['--project=soak'], { output: inRoot('out/soak'), workers: 1 });
});

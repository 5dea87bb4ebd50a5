/**
 * `npm run bench [-- name ...]`: runs test/bench/*.bench.ts, each a program that prints its own table. It never fails
 * for being slow: the numbers are for reading. What a program writes to PAYDESK_OUTPUT ends up in out/bench.
 */
import { readdirSync, rmSync } from 'node:fs';
import { packedForBench } from './dist/bench.mjs';
import { runAsUser } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, say } from './lib/say.mjs';
import { setup } from './setup.mjs';

const ENDING = '.bench.ts';

await main('bench', async () => {
  const wanted = process.argv.slice(2);
  const runtime = await setup({ tests: true });
  await build();
  const names = readdirSync(inRoot('test/bench'))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  let worst = names.length === 0 ? 1 : 0;
  for (const name of names) {
    say('bench', `${name} ...`);
    const packed = name === 'installed' ? await packedForBench(runtime) : undefined;
    const env = packed && { PAYDESK_PACKED: packed };
    const code = await runAsUser({ runtime, script: [`test/bench/${name}${ENDING}`], env, output: inRoot('out/bench', name) });
    if (packed) rmSync(packed, { recursive: true, force: true });
    worst = Math.max(worst, code);
  }
  return worst;
});

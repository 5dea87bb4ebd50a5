/**
 * `npm run looks [-- name ...]`: compares every screen, or those named, with its picture in test/e2e/pictures (test/e2e/looks.spec.ts).
 * `npm run looks:update [-- name ...]`: makes the pictures anew. Look at what git says has changed before it is committed.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, say } from './lib/say.mjs';
import { setup } from './setup.mjs';

const output = inRoot('out/looks');
const kept = inRoot('test/e2e/pictures');
const MADE_WITH = 'made-with.json';

/** So many colours are enough to see whether a screen is another, and a picture is a quarter as large. */
const PALETTE = { palette: true, colours: 16, dither: 0, effort: 10, compressionLevel: 9 };

const pngIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.png'));

async function keep(names) {
  const made = join(output, 'pictures');
  mkdirSync(kept, { recursive: true });
  if (names.length === 0) for (const name of pngIn(kept)) rmSync(join(kept, name));
  for (const name of pngIn(made)) await sharp(join(made, name)).png(PALETTE).toFile(join(kept, name));
  await copyFile(join(output, MADE_WITH), join(kept, MADE_WITH));
  say('looks', `${pngIn(made).length} pictures in test/e2e/pictures`);
}

await main('looks', async () => {
  const given = process.argv.slice(2);
  const update = given[0] === '--update';
  const names = update ? given.slice(1) : given;
  const runtime = await setup({ tests: true });
  await build();
  const only = names.length > 0 ? ['-g', ` (${names.join('|')})$`] : [];
  const env = { PAYDESK_LOOKS: update ? 'update' : 'compare' };
  const code = await runPlaywright(runtime, ['--project=e2e', 'looks.spec', ...only], { output, env });
  // What did not stand as it should is looked at first; pictures of it would say that it does.
  if (update && code === 0) await keep(names);
  return code;
});

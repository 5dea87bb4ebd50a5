/**
 * `npm run looks [-- name ...]`: compares every screen, or those named, with its picture in test/e2e/pictures (test/e2e/looks.spec.ts).
 * `npm run looks:update [-- name ...]`: makes the pictures anew. Look at what git says has changed before it is committed.
 * `npm run looks:languages [-- de fr ...]`: the same way round in each other language, and with longer words, without pictures. English
 * is looked at by `npm run looks`.
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

const LANGUAGES = ['de', 'fr', 'it', 'es', 'nl', 'longer'];

/** One after the other: what came of each is kept in its own folder, and a fault in one hides nothing of the next. */
async function inLanguages(runtime, languages) {
  const failed = [];
  for (const language of languages.length > 0 ? languages : LANGUAGES) {
    const args = ['--project=e2e', 'looks.spec', 'languages.spec', '-g', ` in ${language}( |$)`];
    const code = await runPlaywright(runtime, args, { output: inRoot(`out/looks-${language}`), env: { PAYDESK_LANGUAGES: language } });
    if (code !== 0) failed.push(language);
  }
  say('looks', failed.length > 0 ? `not as it should be in ${failed.join(', ')}` : 'as it should be in all of them');
  return failed.length > 0 ? 1 : 0;
}

await main('looks', async () => {
  const given = process.argv.slice(2);
  const way = ['--update', '--languages'].find((one) => one === given[0]);
  const update = way === '--update';
  const names = way === undefined ? given : given.slice(1);
  const runtime = await setup({ tests: true });
  await build();
  if (way === '--languages') return inLanguages(runtime, names);
  const only = names.length > 0 ? ['-g', ` (${names.join('|')})$`] : [];
  const env = { PAYDESK_LOOKS: update ? 'update' : 'compare' };
  const code = await runPlaywright(runtime, ['--project=e2e', 'looks.spec', ...only], { output, env });
  // What did not stand as it should is looked at first; pictures of it would say that it does.
  if (update && code === 0) await keep(names);
  return code;
});

/**
 * `npm run tour [-- --readme [name ...]]`: drives the real app through its main flow and writes a picture of every
 * screen, light and dark, to out/tour. With --readme the pictures that docs/pictures holds are made new from it; names
 * (without .png) add more.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { setup } from './setup.mjs';

const taken = inRoot('out/tour');
const shown = inRoot('docs/pictures');

const pngIn = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : []);

const copyForReadme = (more) => {
  mkdirSync(shown, { recursive: true });
  // `npm run installed` makes its own, of the installed program.
  const made = pngIn(shown).filter((name) => !name.startsWith('installed-'));
  for (const name of new Set([...made, ...more.map((each) => `${each}.png`)])) {
    if (!existsSync(join(taken, name))) throw new Stop(`the tour has no picture ${name}`);
    copyFileSync(join(taken, name), join(shown, name));
    say('tour', `docs/pictures/${name}`);
  }
};

await main('tour', async () => {
  const [flag, ...names] = process.argv.slice(2);
  const runtime = await setup({ tests: true });
  await build();
  const code = await runPlaywright(runtime, ['--project=tour'], { output: taken });
  say('tour', `${pngIn(taken).length} pictures in out/tour`);
  if (code !== 0) return code;
  for (const name of ['artifacts', 'report.json']) rmSync(join(taken, name), { recursive: true, force: true });
  if (flag === '--readme') copyForReadme(names);
  return 0;
});

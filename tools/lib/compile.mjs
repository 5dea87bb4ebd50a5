import { existsSync } from 'node:fs';
import { readJson } from './files.mjs';
import { inRoot } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

/** The Electron that `setup` found. */
const runtimeHere = () => readJson(inRoot('out/runtime.json'));

const SECONDS = 60;

/** @returns {Promise<{code: number, output: string}>} what the runtime said of the program's code; see dist/compile/main.cjs */
const inRuntime = ({ electron }, ...args) =>
  runQuietly(
    'build',
    electron,
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), inRoot('tools/dist/compile'), ...args, inRoot('out/main')],
    {
      timeout: SECONDS * 1000
    }
  );

const madeBy = ({ version }) => inRoot(`out/main/app.cjs.${version}-${process.platform}-${process.arch}.code`);

/**
 * Has main's code compiled beforehand by the Electron that is there (src/main/code/load.ts). Without it the program is the same and
 * starts slower.
 */
export const compileAhead = async () => {
  const runtime = runtimeHere();
  if (!runtime || existsSync(madeBy(runtime))) return;
  const { code, output } = await inRuntime(runtime);
  if (code !== 0) say('build', `main's code is not compiled beforehand: Electron ended with ${code} ${output.slice(-500)}`);
};

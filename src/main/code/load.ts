import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Around a file's code, as Node puts it; byte for byte what the code was compiled with (tools/dist/compile/main.cjs). */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n});';

/** What was compiled for this very program; any other finds nothing and compiles for itself. */
const ending = `.${process.versions['electron']}-${process.platform}-${process.arch}.code`;

function compiled(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}${ending}`);
  } catch {
    return undefined;
  }
}

/**
 * Loads the program's own code, compiled beforehand where it is: made when the program is built, and sealed with the code it was made of
 * in the program's archive. V8 takes it for nothing but a text of the same length, compiled by the same version with the same flags.
 */
export function loadCompiled(folder: string, name: string): void {
  const load = createRequire(join(folder, 'index.cjs'));
  // Only the program's own files end so.
  load.extensions['.cjs'] = (module, file) => {
    // In ASCII (tools/dist/ascii-plugin.mjs), so that it is kept in one byte a character.
    const script = new Script(`${HEAD}${readFileSync(file, 'latin1')}${TAIL}`, { filename: file, cachedData: compiled(file) });
    script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  };
  load(join(folder, name));
}

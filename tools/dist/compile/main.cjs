/**
 * Run by the very Electron that will run the program: compiles its code whole and puts down what V8 made of it, beside each file. Ends
 * before there is a window or a display is asked for. The last argument is the folder; `--check` says instead which of it V8 takes.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

// V8 takes code only where the same flags are set, so those of the program are (src/main/index.ts).
for (const flag of require('../../../src/main/code/flags.json')) setFlagsFromString(flag);

const folder = process.argv.at(-1);
const ending = `.${process.versions.electron}-${process.platform}-${process.arch}.code`;
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.cjs'))
  .map((name) => join(folder, name));

/** As src/main/code/load.ts reads it. */
const scriptOf = (file, cachedData) =>
  new Script(`(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'latin1')}\n});`, {
    // Where it lies while it is compiled is nobody's business: one commit gives one package.
    filename: relative(folder, file),
    cachedData
  });

/** Every function of it, not only those that were called. The flag is part of what V8 compares, so it is taken back before. */
const compile = (file) => {
  setFlagsFromString('--no-lazy');
  const script = scriptOf(file);
  setFlagsFromString('--lazy');
  writeFileSync(`${file}${ending}`, script.createCachedData());
};

const isTaken = (file) => scriptOf(file, readFileSync(`${file}${ending}`)).cachedDataRejected === false;

try {
  if (process.argv.includes('--check')) process.stdout.write(`${JSON.stringify(files.filter((file) => !isTaken(file)))}\n`);
  else for (const file of files) compile(file);
  process.exit(0);
} catch (cause) {
  process.stderr.write(`${cause.stack}\n`);
  process.exit(1);
}

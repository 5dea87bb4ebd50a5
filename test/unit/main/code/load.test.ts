import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCompiled } from '../../../../src/main/code/load.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const APP = `exports.said = require('./part.cjs').say(__dirname); globalThis.loadedCode = exports.said;`;
const PART = `const { basename } = require('node:path'); const word = 'from '; exports.say = (folder) => word + typeof basename(folder);`;

const ending = `.${process.versions['electron']}-${process.platform}-${process.arch}.code`;
const wrapped = (code: string): string => `(function (exports, require, module, __filename, __dirname) { ${code}\n});`;

function loaded(): unknown {
  loadCompiled(folder, 'app.cjs');
  const said: unknown = Reflect.get(globalThis, 'loadedCode');
  Reflect.deleteProperty(globalThis, 'loadedCode');
  return said;
}

it("The program's own files load one another, with nothing compiled beforehand", () => {
  writeFileSync(join(folder, 'app.cjs'), APP);
  writeFileSync(join(folder, 'part.cjs'), PART);
  expect(loaded()).toBe('from string');
});

it('Code that was compiled beforehand is what runs', () => {
  writeFileSync(join(folder, 'app.cjs'), APP);
  // The same length, or V8 would not take it: what was compiled says another word.
  writeFileSync(join(folder, 'part.cjs'), PART);
  writeFileSync(join(folder, `part.cjs${ending}`), new Script(wrapped(PART.replace("'from '", "'code '"))).createCachedData());
  expect(loaded()).toBe('code string');
});

it('What was compiled of another text, or is damaged, is left aside', () => {
  writeFileSync(join(folder, 'app.cjs'), APP);
  writeFileSync(join(folder, 'part.cjs'), PART);
  writeFileSync(join(folder, `part.cjs${ending}`), new Script(wrapped(`${PART} `)).createCachedData());
  writeFileSync(join(folder, `app.cjs${ending}`), Buffer.from('not compiled code'));
  expect(loaded()).toBe('from string');
});

/** Files and folders that appear whole or not at all, and content hashes. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';

export const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

export const writeWhole = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
};

export const writeJson = (path, value) => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);

/** A scratch folder this old (milliseconds) was left by an interrupted run. */
const ABANDONED = 60 * 60_000;

const removeAbandoned = (target) => {
  const folder = dirname(target);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    const abandoned = name.startsWith(`${basename(target)}.`) && name.endsWith('.tmp') && Date.now() - statSync(path).mtimeMs > ABANDONED;
    if (abandoned) rmSync(path, { recursive: true, force: true });
  }
};

/**
 * Makes `target` (a folder or a file) by letting `make` fill a neighbouring scratch folder and renaming what `make`
 * returns into place: an interruption leaves only the scratch folder, never half a target.
 */
export const makeWhole = async (target, make) => {
  removeAbandoned(target);
  const scratch = `${target}.${randomUUID()}.tmp`;
  mkdirSync(scratch, { recursive: true });
  try {
    const made = (await make(scratch)) ?? scratch;
    if (!existsSync(target)) renameSync(made, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return target;
};

const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)));
};

/** One hash over the names (in the checkout) and contents of all files under `paths`; missing paths count as empty. */
export const hashOf = (...paths) => {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
};

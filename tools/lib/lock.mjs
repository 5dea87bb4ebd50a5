import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';
import { say } from './say.mjs';

/** A lock older than this (milliseconds) was left by a machine that went down. */
const STALE = 30 * 60_000;

const holderIsGone = (path) => {
  try {
    if (Date.now() - statSync(path).mtimeMs > STALE) return true;
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};

/** Runs `work` while no other process of this user holds the lock `name`. */
export const withLock = async (name, work) => {
  const path = join(cacheDir, `${name}.lock`);
  mkdirSync(cacheDir, { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (holderIsGone(path)) rmSync(path, { force: true });
      else {
        if (waited === 0) say(name, 'another one is running, waiting for it ...');
        await pause(500);
      }
    }
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
};

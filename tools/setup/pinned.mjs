/** The Electron the product is built for, downloaded by its own installer in bounded time. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson, writeJson } from '../lib/files.mjs';
import { cacheDir, inRoot, projectNode } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/** Seconds without one more byte after which the download counts as blocked. */
const SILENCE = 20;
/** Hours during which a blocked download is not tried again. */
const REMEMBERED = 24;

const packageDir = inRoot('node_modules/electron');
const failureFile = join(cacheDir, 'electron-download.json');

export const pinnedVersion = () => readJson(join(packageDir, 'package.json'))?.version;

const installed = () => {
  const pathFile = join(packageDir, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const unpacked = readFileSync(join(packageDir, 'dist/version'), 'utf8').replace(/^v/, '').trim();
  if (unpacked !== pinnedVersion()) return undefined;
  const executable = join(packageDir, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
};

const rememberedFailure = () => {
  if (process.env.PAYDESK_RETRY_DOWNLOAD) return undefined;
  const failure = readJson(failureFile);
  const fresh = failure?.version === pinnedVersion() && Date.now() - failure.at < REMEMBERED * 3_600_000;
  return fresh ? failure.reason : undefined;
};

const bytesUnder = (path) => {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    return 0; // a file went away while we looked
  }
};

/** Stops `child` when its scratch folder has not grown for SILENCE seconds, and shows how far it is. */
const watch = (child, scratch) => {
  let seen = 0;
  let quiet = 0;
  return setInterval(() => {
    const bytes = bytesUnder(scratch) + bytesUnder(join(packageDir, 'dist'));
    quiet = bytes > seen ? 0 : quiet + 1;
    seen = Math.max(seen, bytes);
    if (quiet === 0 && bytes > 1e6) say('setup', `... ${Math.round(bytes / 1e6)} MB`);
    if (quiet * 5 >= SILENCE) child.kill('SIGKILL');
  }, 5000);
};

const download = async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'paydesk-download-'));
  let output = '';
  let timer;
  const code = await run(projectNode, [join(packageDir, 'install.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its downloader writes to the temporary folder: growth there is the only progress it shows.
    env: { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch },
    onSpawn: (child) => {
      timer = watch(child, scratch);
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    }
  });
  clearInterval(timer);
  rmSync(scratch, { recursive: true, force: true });
  if (code === 0) return undefined;
  return code === 128
    ? `nothing arrived for ${SILENCE} s`
    : output
        .trim()
        .split('\n')[0]
        .replace(/^\w*Error: /, '') || `code ${code}`;
};

/**
 * @returns {Promise<{executable: string} | {reason: string}>} the executable, or why there is none. A failure is
 * remembered for a day, so that the next start does not wait for the network again (PAYDESK_RETRY_DOWNLOAD=1 tries).
 */
export const pinnedElectron = async () => {
  const present = installed();
  if (present) return { executable: present };
  const known = rememberedFailure();
  if (known) return { reason: known };
  say('setup', `downloading Electron ${pinnedVersion()} ...`);
  const reason = await download();
  const executable = installed();
  if (executable) {
    rmSync(failureFile, { force: true });
    return { executable };
  }
  writeJson(failureFile, { version: pinnedVersion(), at: Date.now(), reason: reason ?? 'the archive was incomplete' });
  return { reason: reason ?? 'the archive was incomplete' };
};

/** Called when there is no fallback either: the next attempt must try the download again. */
export const forgetFailure = () => rmSync(failureFile, { force: true });

/** Chromium's sandbox on Linux: by user namespaces, or by a helper that belongs to root. */
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLinux, isRoot } from '../lib/paths.mjs';
import { capture } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';

const helperOf = (electron) => join(dirname(electron), 'chrome-sandbox');

/** Ubuntu since 23.10 forbids user namespaces to programs it has no profile for. */
const restrictedByAppArmor = () => {
  const file = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  return existsSync(file) && readFileSync(file, 'utf8').trim() === '1';
};

/** Whether a plain user (`options` may name one by uid and gid) may make user namespaces. */
export const namespacesAllowed = (options = {}) =>
  !restrictedByAppArmor() && capture('unshare', ['--user', '--map-root-user', 'true'], options) !== undefined;

const helperWorks = (helper) => {
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
};

/** As root: makes the helper usable. */
export const enableHelper = (electron) => {
  const helper = helperOf(electron);
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
};

/** @throws {Stop} when a plain user could not start Chromium with its sandbox; the message holds the remedy */
export const requireSandbox = (electron) => {
  if (!isLinux || isRoot || namespacesAllowed()) return;
  const helper = helperOf(electron);
  if (helperWorks(helper)) return;
  throw new Stop(
    `this system forbids user namespaces, so Chromium's sandbox needs its helper. Run this, then start again:\n\n` +
      `    sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  );
};

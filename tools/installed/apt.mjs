/** apt as a technician calls it, without questions. */
import { spawnSync } from 'node:child_process';
import { capture } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';

/** @returns {string} what it said @throws {Stop} when it failed */
export const apt = (...args) => {
  const done = spawnSync('apt-get', ['-y', '-q', '--no-install-recommends', '--allow-downgrades', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  });
  if (done.status !== 0) throw new Stop(`apt-get ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
  return done.stdout;
};

export const isThere = () => capture('dpkg-query', ['-W', '-f', '${Status}', 'paydesk']) === 'install ok installed';

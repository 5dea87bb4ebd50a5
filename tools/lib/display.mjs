import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { isLinux, isRoot } from './paths.mjs';
import { Stop } from './say.mjs';

export const hasDisplay = () => !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const SOCKETS = '/tmp/.X11-unix';

/** The X server needs this folder and only root may make it; a machine that never had a display lacks it. */
const makeSocketFolder = () => {
  if (!isRoot || existsSync(SOCKETS)) return;
  mkdirSync(SOCKETS);
  chmodSync(SOCKETS, 0o1777);
};

/**
 * Starts a virtual display that picks a free number by itself.
 * @param {{uid?: number, gid?: number, env?: object}} options whose display it is
 * @returns {Promise<{display: string, stop: () => Promise<void>}>} `display` is the value for DISPLAY
 */
export const virtualDisplay = (options = {}) => {
  makeSocketFolder();
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches all programs of a terminal at once; the display must outlive the app that shows on it.
    detached: true,
    ...options
  });
  const gone = new Promise((done) => child.once('exit', done));
  const stop = () => {
    child.kill();
    return gone;
  };
  process.once('exit', () => child.kill());
  let errors = '';
  child.stderr.on('data', (data) => (errors = (errors + data).slice(-500)));
  return new Promise((done, fail) => {
    child.on('error', () => fail(new Stop('Xvfb could not be started')));
    child.on('exit', () => fail(new Stop(`Xvfb ended: ... ${errors.trim()}`)));
    child.stdio[3].once('data', (data) => done({ display: `:${String(data).trim()}`, stop }));
  });
};

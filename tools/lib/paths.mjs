/**
 * Where things live: the checkout, the caches outside it, and the Node that the tooling runs on.
 * Nothing here needs an installed package, so that the first command on a fresh machine can import it.
 */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const inRoot = (...parts) => join(root, ...parts);

/** Downloads and builds that outlive a checkout. Safe to delete at any time. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'paydesk');

/** The Node of the `node` package (24), on which build and tests run whatever Node the machine has. */
export const projectNode = process.platform === 'win32' ? inRoot('node_modules/node/bin/node.exe') : inRoot('node_modules/node/bin/node');

/** What `setup` found, for `start`, the tests and the benchmark. */
export const runtimeFile = inRoot('out/runtime.json');

export const isLinux = process.platform === 'linux';
export const isRoot = process.getuid?.() === 0;

/**
 * SQLite for runtimes older than Node-API 10. The binaries in the package keep references to strings, which Node-API 10
 * allows and 9 does not: there they crash. The same sources build for 9 once the experimental interface is asked for.
 */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeWhole, readJson } from '../lib/files.mjs';
import { cacheDir, inRoot, projectNode } from '../lib/paths.mjs';
import { capture, runQuietly } from '../lib/run.mjs';
import { Stop, timed } from '../lib/say.mjs';

/** The prebuilt binaries are made for this Node-API version. */
const PREBUILT_FOR = 10;

const packageDir = inRoot('node_modules/better-sqlite3');
const nodeGyp = inRoot('node_modules/node-gyp/bin/node-gyp.js');

const bindingPath = (runtimeVersion) =>
  join(
    cacheDir,
    `sqlite-${readJson(join(packageDir, 'package.json')).version}-electron-${runtimeVersion}-${process.platform}-${process.arch}`,
    'better_sqlite3.node'
  );

/** @returns whether `bindingFor` would have to compile */
export const mustBuildBinding = ({ version, nodeApi }) => nodeApi < PREBUILT_FOR && !existsSync(bindingPath(version));

const headersVersion = (prefix) => {
  try {
    const text = readFileSync(join(prefix, 'include/node/node_version.h'), 'utf8');
    return Number(/NODE_MAJOR_VERSION (\d+)/.exec(text)[1]);
  } catch {
    return undefined;
  }
};

/**
 * Where the headers of a Node 20 lie (the generation of Node inside the fallback runtime): the machine's own Node, or
 * /usr. With none, node-gyp fetches those of the very version.
 */
const headerArguments = (nodeVersion) => {
  const major = Number(nodeVersion.split('.')[0]);
  const own = capture('sh', ['-c', 'for n in $(which -a node); do readlink -f "$n"; done'])?.split('\n') ?? [];
  const prefixes = [...own.map((path) => resolve(dirname(path), '..')), '/usr', '/usr/local'];
  const found = prefixes.find((prefix) => headersVersion(prefix) === major);
  return found ? [`--nodedir=${found}`] : [`--target=${nodeVersion}`];
};

const DEFINE = `'NAPI_VERSION=10'`;
const REPLACEMENT = `'NAPI_VERSION=2147483647', 'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'`;

const build = async (scratch, nodeVersion) => {
  const sources = join(scratch, 'sources');
  cpSync(packageDir, sources, { recursive: true, filter: (path) => !path.includes('prebuilds') });
  const gypFile = join(sources, 'binding.gyp');
  const gyp = readFileSync(gypFile, 'utf8');
  if (!gyp.includes(DEFINE)) throw new Stop(`${gypFile}: ${DEFINE} is not there; the build for Node-API 9 must be looked at`);
  writeFileSync(gypFile, gyp.replace(DEFINE, REPLACEMENT));
  const { code, output } = await runQuietly(
    'setup',
    projectNode,
    [nodeGyp, 'rebuild', '--release', '--force_build=1', '-j', '2', ...headerArguments(nodeVersion)],
    {
      cwd: sources,
      // node-addon-api is found in the project's packages; the build's own `node` must be the project's.
      env: { ...process.env, NODE_PATH: inRoot('node_modules'), PATH: `${dirname(projectNode)}:${process.env.PATH}` }
    }
  );
  if (code !== 0) throw new Stop(`SQLite could not be built:\n${output.split('\n').slice(-25).join('\n')}`);
  const made = join(scratch, 'made');
  cpSync(join(sources, 'build/Release/better_sqlite3.node'), join(made, 'better_sqlite3.node'));
  return made;
};

/**
 * @param {{version: string, nodeApi: number, node: string}} runtime
 * @returns {Promise<string|null>} path of the binding to load with `nativeBinding`; null when the package's own will do
 */
export const bindingFor = async (runtime) => {
  if (runtime.nodeApi >= PREBUILT_FOR) return null;
  const path = bindingPath(runtime.version);
  if (!existsSync(path)) {
    await timed('setup', 'building encrypted SQLite for this runtime (about a minute, once)', () =>
      makeWhole(dirname(path), (scratch) => build(scratch, runtime.node))
    );
  }
  return path;
};

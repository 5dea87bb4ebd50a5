import { spawn, spawnSync } from 'node:child_process';
import { say } from './say.mjs';

/** While a silent command runs, a line this often (seconds) shows that it is alive. */
const HEARTBEAT = 15;

const exitCode = (code, signal) => code ?? (signal ? 128 : 1);

/**
 * Runs a command to its end; output goes to this process's standard error unless `stdio` says otherwise.
 * @returns {Promise<number>} its exit code, 128 when a signal ended it, 127 when it could not be started
 */
export const run = (command, args, { stdio = ['ignore', 2, 2], timeout, onSpawn, ...options } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { stdio, ...options });
    const timer = timeout && setTimeout(() => child.kill('SIGKILL'), timeout);
    onSpawn?.(child);
    child.on('error', () => done(127));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done(exitCode(code, signal));
    });
  });

/** As `run`, quiet: the output is returned, and a heartbeat line is printed meanwhile. */
export const runQuietly = async (step, command, args, options = {}) => {
  const started = Date.now();
  const beat = setInterval(() => say(step, `... still working, ${Math.round((Date.now() - started) / 1000)} s`), HEARTBEAT * 1000);
  let output = '';
  const collect = (data) => (output += data);
  const code = await run(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    onSpawn: (child) => {
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
    }
  });
  clearInterval(beat);
  return { code, output };
};

/** Output of a short command, or `undefined` when it failed or does not exist. */
export const capture = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], ...options });
  return result.status === 0 ? result.stdout.trim() : undefined;
};

/** Whether a program is on the search path. */
export const has = (program) => capture('sh', ['-c', `command -v ${program}`]) !== undefined;

/** npm, as the one that started us where there is one (on Windows `npm` itself is a script, not a program). */
export const npm = (args, options) =>
  process.env.npm_execpath?.endsWith('.js')
    ? run(process.execPath, [process.env.npm_execpath, ...args], options)
    : run('npm', args, { shell: process.platform === 'win32', ...options });

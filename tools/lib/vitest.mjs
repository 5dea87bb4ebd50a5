import { installPackages } from '../setup/packages.mjs';
import { withLock } from './lock.mjs';
import { inRoot, projectNode, root } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Runs files of one of the projects in vitest.config.ts at length, one after the other: each writes its tables into the same document.
 * @param {object} task
 * @param {string} task.project
 * @param {string[]} [task.filters] all files of the project when there are none
 * @param {Record<string, string | undefined>} task.env
 * @returns {Promise<number>} exit code
 */
export const runAtLength = async ({ project, filters = process.argv.slice(2), env }) => {
  await withLock('setup', installPackages);
  const options = ['run', '--project', project, '--no-file-parallelism', ...filters];
  return run(projectNode, [inRoot('node_modules/vitest/vitest.mjs'), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env
  });
};

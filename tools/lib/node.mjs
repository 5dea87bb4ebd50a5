import { spawn } from 'node:child_process';
import { projectNode } from './paths.mjs';

/** Build tools and tests need this much of Node. */
const NEEDED = [22, 12];

const runningIsEnough = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

/**
 * Goes on in the project's own Node when the one running is too old: the same script with the same arguments.
 * Call it once the packages are installed. It does not return in that case.
 */
export const continueOnProjectNode = async () => {
  if (runningIsEnough()) return;
  const child = spawn(projectNode, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((done) => child.on('close', (code) => done(code ?? 1))));
};

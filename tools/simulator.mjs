/**
 * `npm run --silent simulator -- --port N [--state FILE]`: the training gateway alone. Standard output holds its one
 * JSON line and nothing else.
 */
import { spawn } from 'node:child_process';
import { withLock } from './lib/lock.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { main } from './lib/say.mjs';
import { installPackages } from './setup/packages.mjs';

await main('simulator', async () => {
  await withLock('setup', installPackages);
  const child = spawn(projectNode, [inRoot('src/simulator/cli.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
});

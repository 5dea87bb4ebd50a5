/**
 * `npm start [-- [--data F] [flags for the app]]`: sets up, builds what changed, opens the app, ends with its exit code. With a data
 * folder (`npm run seed`) its history is opened, with the key the keychain has for this folder, and no training gateway.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from './lib/build.mjs';
import { hasDisplay, virtualDisplay } from './lib/display.mjs';
import { isLinux, isRoot, root } from './lib/paths.mjs';
import { main, say } from './lib/say.mjs';
import { setup } from './setup.mjs';
import { requireSandbox } from './setup/sandbox.mjs';

/** The data folder, taken out of the arguments. */
const given = (args) => {
  const at = args.indexOf('--data');
  if (at < 0 || args[at + 1] === undefined) return { folder: undefined, rest: args };
  return { folder: resolve(args[at + 1]), rest: args.toSpliced(at, 2) };
};

const open = ({ electron, sqliteBinding }, display) => {
  const env = { ...process.env };
  if (sqliteBinding) env.PAYDESK_SQLITE_BINDING = sqliteBinding;
  if (display) env.DISPLAY = display.display;
  delete env.ELECTRON_RUN_AS_NODE;
  const flags = [];
  if (isLinux && isRoot) {
    say('start', "running as root: Chromium's sandbox is off (--no-sandbox); as a plain user it is on");
    flags.push('--no-sandbox');
  }
  // With no desktop around it Chromium complains about every service of one; only what is fatal is of interest then.
  if (display) flags.push('--log-level=3');
  const { folder, rest } = given(process.argv.slice(2));
  if (folder === undefined) flags.push('--training');
  else Object.assign(env, { PAYDESK_DATA_DIR: folder, PAYDESK_KEYCHAIN: `paydesk ${folder}` });
  const child = spawn(electron, [root, ...flags, ...rest], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
};

await main('start', async () => {
  const runtime = await setup();
  requireSandbox(runtime.electron);
  await build();
  let display;
  if (!hasDisplay()) {
    say('start', 'no display here: the app opens on a virtual one (Xvfb)');
    display = await virtualDisplay();
  }
  say('start', 'opening Paydesk');
  try {
    return await open(runtime, display);
  } finally {
    await display?.stop();
  }
});

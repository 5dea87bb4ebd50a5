import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('in-session.ts', import.meta.url));

/** A missing keyring must not look like a passed test. */
export function mustHaveKeyring(): void {
  const missing = ['dbus-run-session', 'gnome-keyring-daemon', 'dbus-send'].filter((program) => spawnSync('which', [program]).status !== 0);
  const bus = ['/bin', '/usr/bin'].some((folder) => existsSync(join(folder, 'dbus-daemon')));
  if (missing.length > 0 || !bus) {
    throw new Error(
      `The keychain tests need a real keyring; missing: ${missing.join(', ') || 'dbus-daemon'}. Install: apt-get install dbus dbus-x11 gnome-keyring libsecret-1-0`
    );
  }
}

export type Session = 'unlocked' | 'locked' | 'never set up' | 'no keyring' | 'no bus';

const unlock = 'printf test-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null';

/** A bus on which no service can be started. */
const bareBus = fileURLToPath(new URL('bare-bus.conf', import.meta.url));

/** Runs one scenario of in-session.ts with a session bus, a keyring and a home of its own; answers what it printed. */
export async function inSession(session: Session, scenario: string): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'paydesk-keyring-'));
  const { DISPLAY: _display, DBUS_SESSION_BUS_ADDRESS: _bus, ...rest } = process.env;
  const env = {
    ...rest,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: home,
    NODE_NO_WARNINGS: '1'
  };
  const run = `"$0" "$1" "$2"`;
  const commands: Record<Session, readonly string[]> = {
    unlocked: ['dbus-run-session', '--', 'sh', '-c', `${unlock} && ${run}`],
    locked: ['dbus-run-session', '--', 'sh', '-c', `${unlock} && ${run}`],
    'never set up': ['dbus-run-session', '--', 'sh', '-c', run],
    'no keyring': ['dbus-run-session', `--config-file=${bareBus}`, '--', 'sh', '-c', run],
    'no bus': ['sh', '-c', run]
  };
  const [program = '', ...args] = commands[session];
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(program, [...args, process.execPath, script, scenario], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      let complained = '';
      child.stdout.on('data', (text: Buffer) => (said += text.toString()));
      child.stderr.on('data', (text: Buffer) => (complained += text.toString()));
      child.on('error', reject);
      child.on('close', (code) => {
        const answer = said.split('\n').find((line) => line.startsWith('ANSWER '));
        if (code === 0 && answer !== undefined) resolve(JSON.parse(answer.slice(7)));
        else reject(new Error(`Scenario ${scenario} ended with ${code}\n${said}\n${complained}`));
      });
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

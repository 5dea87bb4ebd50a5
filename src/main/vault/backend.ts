import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const programs: readonly (readonly [RegExp, string])[] = [
  [/^gnome-keyring/, 'gnome-keyring'],
  [/^(kwalletd|ksecretd)/, 'KWallet'],
  [/^keepassxc/, 'KeePassXC']
];

/** Which keyring answers on this machine, as far as can be told; null where it cannot. */
export async function backendName(platform: NodeJS.Platform = process.platform): Promise<string | null> {
  if (platform === 'darwin') return 'Keychain';
  if (platform === 'win32') return 'Credential Manager';
  try {
    const query = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
    const asked = await run('dbus-send', [...query, 'org.freedesktop.DBus.GetConnectionUnixProcessID', 'string:org.freedesktop.secrets'], {
      timeout: 2000
    });
    const pid = /uint32 (\d+)/.exec(asked.stdout)?.[1];
    if (pid === undefined) return null;
    const program = (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
    return programs.find(([pattern]) => pattern.test(program))?.[1] ?? program;
  } catch {
    return null;
  }
}

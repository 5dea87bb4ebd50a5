import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Keyring } from './keyring.ts';

const LIST = "import('keytar').then(async (k) => console.log(JSON.stringify(await (k.default ?? k).findCredentials('paydesk'))))";

/** Everything the app keeps in the test's keyring, as one text. Read by a process of its own, as another program would. */
export async function secretsIn(keyring: Keyring): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', LIST], {
    env: { ...process.env, ...keyring.env },
    timeout: 15_000
  });
  return stdout;
}

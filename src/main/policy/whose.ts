import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who counts as an administrator of Windows in a list of rights: the group, the system, and the installer of Windows' own parts. */
const TRUSTED = ['BA', 'SY', 'S-1-5-32-544', 'S-1-5-18', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'];

/** Words for rights that let somebody write, delete or take over a file (MS-DTYP 2.5.1.1); and the same bits of a number. */
const WRITING = ['FA', 'FW', 'GA', 'GW', 'WD', 'WO', 'SD', 'DC', 'CC', 'LC', 'SW', 'WP', 'DT'];
const WRITING_BITS = 0x0002 | 0x0004 | 0x0010 | 0x0100 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000;

/** Such lists are written without anything between their two letters. */
const words = (text: string): readonly string[] => [...text.matchAll(/../g)].map(([word]) => word);

const writes = (rights: string): boolean =>
  /^0x/i.test(rights) ? (Number(rights) & WRITING_BITS) !== 0 : words(rights).some((word) => WRITING.includes(word));

/**
 * Whether a security descriptor (SDDL) leaves a file to administrators alone: it belongs to one, and nobody else may write it. What
 * applies to things made in a folder later is no matter of the folder itself.
 */
export function isAdministratorsAlone(sddl: string): boolean {
  const owner = /^O:([^:]+?)(?=G:|D:|S:|$)/.exec(sddl)?.[1];
  const list = /D:[A-Z]*((?:\([^)]*\))*)/.exec(sddl);
  if (owner === undefined || !TRUSTED.includes(owner) || list === null) return false;
  const entries = [...(list[1] ?? '').matchAll(/\(([^)]*)\)/g)].map(([, entry = '']) => entry.split(';'));
  // No entry at all: nobody has any right but the owner.
  return entries.every(([type = '', flags = '', rights = '', , , who = '']) => {
    const isAllowing = type === 'A' || type === 'XA' || type === 'OA';
    return !isAllowing || words(flags).includes('IO') || TRUSTED.includes(who) || who === 'CO' || !writes(rights);
  });
}

function sddlOf(path: string): string {
  const script = '(Get-Acl -LiteralPath $env:PAYDESK_ACL_PATH).Sddl';
  return execFileSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    env: { ...process.env, PAYDESK_ACL_PATH: path },
    encoding: 'utf8',
    timeout: 20_000,
    windowsHide: true
  }).trim();
}

/** A file, and the folder it can be exchanged in. */
const both = (file: string): readonly string[] => [file, dirname(file)];

/**
 * Whether only administrators can have written the file. A policy that its own user may write is none: it would only look like one.
 * `owner` is who else counts as one: the tests' own user.
 */
export function isOfAdministrators(file: string, owner: number | null = null): boolean {
  try {
    if (process.platform === 'win32') return both(file).every((path) => isAdministratorsAlone(sddlOf(path)));
    return both(file).every((path) => {
      const { uid, mode } = statSync(path);
      return (uid === 0 || uid === owner) && (mode & 0o022) === 0;
    });
  } catch {
    return false;
  }
}

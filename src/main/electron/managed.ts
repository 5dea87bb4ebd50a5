import { app } from 'electron';
import { writeSync } from 'node:fs';
import { policyFile, readPolicy, type ManagedDesk } from '../policy/policy.ts';
import { reportOn } from '../policy/report.ts';

/**
 * The policy of this machine. A program that runs from its source may be given another file, as the tests do, and its own user then
 * counts as an administrator; an installed one reads the machine's file and no other.
 */
export function managedDesk(): ManagedDesk {
  const other = app.isPackaged ? undefined : process.env['PAYDESK_POLICY'];
  return other === undefined ? readPolicy(policyFile(process.platform, process.env)) : readPolicy(other, process.getuid?.() ?? null);
}

/** `--check-policy FILE`: prints what is wrong with it; the program ends with this code. */
export function printPolicyCheck(argv: readonly string[]): number {
  const at = argv.findIndex((argument) => argument === '--check-policy' || argument.startsWith('--check-policy='));
  const file = argv[at]?.split('=').slice(1).join('=') || argv[at + 1];
  const { text, code } = file === undefined ? { text: 'paydesk --check-policy FILE\n', code: 2 } : reportOn(file);
  writeSync(1, text);
  return code;
}

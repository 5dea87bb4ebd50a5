import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ManagedKey, type Policy, type PolicyFinding, type PolicyState } from '../../shared/model/policy.ts';
import { rightsFault } from '../../shared/rules/rights.ts';
import { managedBy, MANAGED_ACCOUNT, rightsBy } from '../../shared/rules/policy.ts';
import { pemsOf } from '../gateways/http/trust.ts';
import { checkPolicy, findingAt } from './findings.ts';
import { isOfAdministrators } from './whose.ts';

/** What an administrator has set for this machine, as it was when the program started. */
export type ManagedDesk = {
  readonly state: PolicyState;
  /** Null: there is none, or it is refused. */
  readonly policy: Policy | null;
  /** Roots of the building's own certificates. */
  readonly certificates: readonly string[];
  /** SHA-256 over the file and the certificates it names; null: there is none, or it was not read. */
  readonly sum: string | null;
};

/** One place a machine, which its users cannot write to. */
export function policyFile(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): string {
  switch (platform) {
    case 'win32':
      return `${environment['ProgramData'] ?? 'C:\\ProgramData'}\\Paydesk\\policy.json`;
    case 'darwin':
      return '/Library/Application Support/Paydesk/policy.json';
    default:
      return '/etc/paydesk/policy.json';
  }
}

const MAX_BYTES = 1024 * 1024;
const whole = (problem: PolicyFinding['problem']): PolicyFinding => ({ line: null, column: null, key: '', problem, wanted: null });

function readCertificates(file: string): readonly string[] {
  try {
    const pems = pemsOf(file);
    return pems.every((pem) => new X509Certificate(pem).raw.length > 0) ? pems : [];
  } catch {
    return [];
  }
}

/** What the machine says of a file that reads well: a certificate file that anybody may write would let anybody in between. */
function certificatesOf(
  text: string,
  policy: Policy,
  isSafe: (file: string) => boolean
): { readonly pems: readonly string[]; readonly findings: readonly PolicyFinding[] } {
  const file = policy.network?.certificates;
  if (file === undefined) return { pems: [], findings: [] };
  const at = ['network', 'certificates'];
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return { pems: [], findings: [findingAt(text, at, 'noFile')] };
  if (!isSafe(file)) return { pems: [], findings: [findingAt(text, at, 'notAdministrators')] };
  const pems = readCertificates(file);
  return pems.length > 0 ? { pems, findings: [] } : { pems, findings: [findingAt(text, at, 'noCertificate')] };
}

export const accountIdOf = (id: string): string => `${MANAGED_ACCOUNT}${id}`;

/** An id that stands twice would be two accounts in one. */
function accountsTwice(text: string, { accounts = [] }: Policy): PolicyFinding[] {
  return accounts.flatMap(({ id }, index) =>
    accounts.findIndex((other) => other.id === id) < index ? [findingAt(text, ['accounts', index, 'id'], 'twice')] : []
  );
}

const sumOf = (text: string, pems: readonly string[]): string =>
  createHash('sha256')
    .update([text, ...pems].join('\0'))
    .digest('hex');

const refused = (file: string, findings: readonly PolicyFinding[], text: string | null = null): ManagedDesk => ({
  // What it would set is not known, so nothing it could set is changed at the desk either.
  state: { state: 'refused', file, findings: [...findings], managed: [...ManagedKey.options], accounts: [] },
  policy: null,
  certificates: [],
  sum: text === null ? null : sumOf(text, [])
});

/** Reads and checks the text alone, as `--check-policy` does, whoever owns the file. */
export function readPolicyText(file: string, text: string, isSafe: (file: string) => boolean): ManagedDesk {
  const { policy, findings } = checkPolicy(text);
  if (policy === null) return refused(file, findings, text);
  const { pems, findings: ofMachine } = certificatesOf(text, policy, isSafe);
  const rights = rightsBy(policy);
  const locksOut = rights !== null && rightsFault(rights) !== null;
  const all = [
    ...accountsTwice(text, policy),
    ...(locksOut ? [findingAt(text, ['roles', 'administrator', 'people'], 'notAllowed')] : []),
    ...ofMachine
  ];
  if (all.length > 0) return refused(file, all, text);
  const accounts = (policy.accounts ?? []).map(({ id }) => accountIdOf(id));
  const state: PolicyState = { state: 'applied', file, findings: [], managed: [...managedBy(policy)], accounts };
  return { state, policy, certificates: pems, sum: sumOf(text, pems) };
}

/** The file of this machine. `owner`: who else may own it (tests). */
export function readPolicy(file: string, owner: number | null = null): ManagedDesk {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined)
    return { state: { state: 'none', file, findings: [], managed: [], accounts: [] }, policy: null, certificates: [], sum: null };
  if (!isOfAdministrators(file, owner)) return refused(file, [whole('notAdministrators')]);
  if (!found.isFile() || found.size > MAX_BYTES) return refused(file, [whole('unreadable')]);
  try {
    return readPolicyText(file, readFileSync(file, 'utf8'), (path) => isOfAdministrators(path, owner));
  } catch {
    return refused(file, [whole('unreadable')]);
  }
}

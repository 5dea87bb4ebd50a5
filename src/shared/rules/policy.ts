import { ManagedKey, type Policy, type PolicyAccount, type PolicyState } from '../model/policy.ts';
import { Right, Role, type Grant, type Limits, type PeopleRules, type Rights } from '../model/people.ts';
import { FIRST_RIGHTS } from './rights.ts';
import { recordOf } from '../values/record.ts';

/** What the file sets, by its place in it. */
export function managedBy(policy: Policy): readonly ManagedKey[] {
  const at: Readonly<Record<ManagedKey, unknown>> = {
    language: policy.language,
    accounts: policy.accounts,
    roles: policy.roles,
    idleLockMinutes: policy.idleLockMinutes,
    'updates.folder': policy.updates?.folder,
    'updates.channel': policy.updates?.channel,
    'updates.moment': policy.updates?.moment,
    'updates.off': policy.updates?.off,
    exportFolder: policy.exportFolder,
    backupFolder: policy.backupFolder,
    'network.proxy': policy.network?.proxy,
    'network.certificates': policy.network?.certificates,
    'house.address': policy.house?.address
  };
  return ManagedKey.options.filter((key) => at[key] !== undefined);
}

/** An account that an administrator has set is known by its id, also while the file that set it is refused. */
export const MANAGED_ACCOUNT = 'managed-';

/** Asked wherever something is about to be changed: the page to show it, main to decide it. */
export const isManaged = ({ managed }: Pick<PolicyState, 'managed'>, key: ManagedKey): boolean => managed.includes(key);

/** While the file is refused nobody knows which accounts it sets, so all it has ever set stay as they are. */
export const isManagedAccount = ({ state, accounts }: Pick<PolicyState, 'state' | 'accounts'>, id: string): boolean =>
  state === 'refused' ? id.startsWith(MANAGED_ACCOUNT) : accounts.includes(id);

export type AccountChange = { readonly name?: string; readonly settings?: Readonly<Record<string, unknown>> };

/** Whether a change leaves what the file says of an account as it says it. */
export const leavesAsSet = ({ name, settings }: PolicyAccount, change: AccountChange): boolean =>
  (change.name === undefined || change.name === name) &&
  (change.settings === undefined ||
    Object.entries(settings).every(([key, value]) => JSON.stringify(change.settings?.[key]) === JSON.stringify(value)));

const grantOf = (wish: boolean | Limits): Grant => (typeof wish === 'boolean' ? { may: wish, limits: null } : { may: true, limits: wish });

/** The whole table of rights: what the file names, and for the rest what a role may do before anybody has changed it. */
export function rightsBy({ roles }: Policy): Rights | null {
  if (roles === undefined) return null;
  const ofRole = (role: Role): Rights[Role] => {
    const wishes = roles[role] ?? {};
    return recordOf(Right.options, (right) => {
      const wish = wishes[right];
      return wish === undefined ? FIRST_RIGHTS[role][right] : grantOf(wish);
    });
  };
  return recordOf(Role.options, ofRole);
}

/** The rules of the people as they hold: what the file sets takes the place of what was set at the desk. */
export function rulesUnder(policy: Policy | null, rules: PeopleRules): PeopleRules {
  if (policy === null) return rules;
  const { idleLockMinutes } = policy;
  return {
    rights: rightsBy(policy) ?? rules.rights,
    idleMinutes: idleLockMinutes ?? rules.idleMinutes,
    idleAt: idleLockMinutes === undefined ? rules.idleAt : {}
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether new rules leave what is managed as it is. */
export function leavesRules(state: Pick<PolicyState, 'managed'>, before: PeopleRules, next: PeopleRules): boolean {
  return (
    (!isManaged(state, 'roles') || same(before.rights, next.rights)) &&
    (!isManaged(state, 'idleLockMinutes') || same([before.idleMinutes, before.idleAt], [next.idleMinutes, next.idleAt]))
  );
}

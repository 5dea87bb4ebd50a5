import type { Policy } from '../../shared/model/policy.ts';
import type { Preferences } from '../../shared/model/status.ts';
import type { UpdateChoice } from '../update/parts.ts';
import type { ManagedDesk } from './policy.ts';

/** A machine without a policy file. */
export const UNMANAGED: ManagedDesk = {
  state: { state: 'none', file: '', findings: [], managed: [], accounts: [] },
  policy: null,
  certificates: [],
  sum: null
};

/** The preferences as they hold: what an administrator has set takes the place of what was chosen. */
export function withPolicy(chosen: Preferences, policy: Policy | null): Preferences {
  if (policy === null) return chosen;
  const { channel, moment } = chosen.updates;
  return {
    ...chosen,
    language: policy.language ?? chosen.language,
    updates: { channel: policy.updates?.channel ?? channel, moment: policy.updates?.moment ?? moment }
  };
}

/** How newer versions come. */
export const choiceBy = ({ updates }: Preferences, policy: Policy | null, builtIn: string | null): UpdateChoice => ({
  ...updates,
  folder: policy?.updates?.folder ?? builtIn,
  isOff: policy?.updates?.off ?? false
});

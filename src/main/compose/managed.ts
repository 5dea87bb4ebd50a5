import { isDeepStrictEqual } from 'node:util';
import { Preferences } from '../../shared/model/status.ts';
import { readPreferences } from '../desk/preferences.ts';
import type { Workshop } from '../ipc/handler.ts';
import { accountIdOf } from '../policy/policy.ts';
import { moveToFolders } from '../policy/place.ts';
import { tellPolicy } from '../policy/told.ts';

/**
 * What the policy file sets is written down too, so that it is still there when the file is taken away or cannot be read; and the
 * accounts it names are there, without their passwords. At the start only: a desk does not change under somebody's hands.
 */
export async function applyPolicy({ managed, history, accounts, presets, ports, preferences }: Workshop): Promise<void> {
  const { policy, state } = managed;
  if (state.state === 'refused')
    ports.log(`policy refused: ${state.findings.map(({ line, key, problem }) => `${line ?? ''} ${key} ${problem}`).join('; ')}`);
  await tellPolicy(managed, history).catch(() => ports.log('trail: policy not told'));
  if (policy === null) return;
  try {
    const now = Preferences.parse(await preferences());
    if (!isDeepStrictEqual(now, await readPreferences(history, ports.log))) await history.setPreferences(now);
    await moveToFolders(policy, { history, presets });
    for (const { id, ...wanted } of policy.accounts ?? []) {
      const set = await accounts.manage(accountIdOf(id), wanted);
      if (!set.ok) ports.log(`policy: account ${id} not set: ${set.error.code}`);
    }
  } catch (cause) {
    ports.log(`policy not applied: ${cause instanceof Error ? cause.message : 'unknown'}`);
  }
}

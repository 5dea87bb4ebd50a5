import { basename } from 'node:path';
import type { DeskPorts } from '../desk/ports.ts';
import type { AsyncHistory, Incoming } from '../history/types.ts';
import { compare, headOf, markOf, readAnchor, type Anchor } from '../trail/anchor.ts';
import { shownBy } from '../trail/keeper.ts';

/**
 * Makes a history that was just restored this desk's own, before anything else reads it. Passwords that came with it go into the
 * keychain; the trail notes where it came from and what this computer's keychain knew, so that the restore is no break of the trail
 * and still stands in it (docs/trail.md). Asked for again after a kill, it does the same once more.
 */
export async function takeIn({ secrets, now, log }: DeskPorts, history: AsyncHistory, keptAs: string | null): Promise<void> {
  const came = await history.incoming();
  if (came === null) return;
  for (const [accountId, one] of Object.entries(came.kept.secrets ?? {})) {
    try {
      await secrets.setSecrets(accountId, one);
    } catch {
      // The account then says itself that its password is missing.
      log('restore: a password was not taken into the keychain');
    }
  }
  await takePeople(secrets, came.kept.people).catch(() => log('restore: the people were not taken into the keychain'));
  const text = await secrets.trailAnchor().catch(() => null);
  const known = text === null ? null : readAnchor(text);
  const broken = await brokenIn(history, came);
  await history.takeIn({ knew: known && headOf(known), keptAs: keptAs && basename(keptAs), at: now() });
  if (broken) await history.writeTrail(broken);
  log(`restored from a backup made at ${came.info.madeAt}`);
}

/**
 * The people come with their history onto a machine that knows of none. One that has its own believes its own keychain: over an older
 * list its administrators sign in and open everybody anew (docs/people.md).
 */
async function takePeople(secrets: DeskPorts['secrets'], people: Incoming['kept']['people']): Promise<void> {
  if (people === null || (await secrets.peopleMark()) !== null) return;
  await secrets.setPeopleKey(people.key);
  await secrets.setPeopleMark(people.mark);
}

/** What the keychain of the other computer knew has to be in the trail that came with it. */
async function brokenIn(history: AsyncHistory, { kept }: Incoming): Promise<ReturnType<typeof markOf> | null> {
  const anchor: Anchor | null = kept.anchor === null ? null : readAnchor(kept.anchor);
  if (anchor === null) return null;
  const word = { anchor };
  const finding = compare(word, await shownBy(history, anchor.places));
  return finding && markOf(finding, word, 'backup');
}

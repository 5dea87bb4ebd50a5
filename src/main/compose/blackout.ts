import type { HistoryState, Preferences } from '../../shared/model/status.ts';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import { localeFor } from '../../shared/values/locale.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { createBlackout, type Blackout } from '../blackout/blackout.ts';
import { blackoutDocument } from '../blackout/document.ts';
import type { DeskPorts } from '../desk/ports.ts';
import type { AsyncHistory } from '../history/types.ts';
import { deskWords } from '../paper/desk-words.ts';
import type { PaperDocument } from '../paper/document.ts';
import type { Sync } from '../sync/sync.ts';
import { createToday } from '../today/today.ts';

type Parts = {
  readonly ports: DeskPorts;
  readonly history: AsyncHistory;
  readonly historyState: HistoryState;
  readonly accounts: Accounts;
  readonly sync: Sync;
  readonly preferences: () => Promise<Preferences>;
};

/** What the pack says: today's stays at the accounts the desk works with, real and training never mixed. */
async function contentsOf({ ports, history, accounts, sync, preferences }: Parts): Promise<PaperDocument | null> {
  const [all, { activeAccountId, language, unpaidAfterDays }] = await Promise.all([accounts.list(), preferences()]);
  const active = all.find(({ id }) => id === activeAccountId) ?? all[0];
  if (!active) return null;
  const ours = all.filter(({ environment }) => environment === active.environment);
  const ids = new Set(ours.map(({ id }) => id));
  const today = createToday({ history, sync, now: ports.now, unpaidAfterDays: async () => unpaidAfterDays });
  const [day, unresolved, property] = await Promise.all([
    today.day(ours),
    history.intents({ accountId: null, unresolvedOnly: true, limit: 200 }),
    history.propertyOf(active.id)
  ]);
  const written = deskLanguage(language, ports.locale);
  return blackoutDocument(
    {
      day,
      // Found to have happened after all has an outcome; it is only unread.
      open: unresolved.filter(({ accountId, correctedAt }) => ids.has(accountId) && correctedAt === null),
      property,
      isReal: active.environment === 'live'
    },
    { words: deskWords(language, ports.locale), language: written, locale: localeFor(written, ports.locale), now: ports.now() }
  );
}

export function blackoutOf(parts: Parts): Blackout {
  const { ports, historyState } = parts;
  // A history that ends with the program, or that began anew because the file was lost, must not take the place of what the pack
  // still knows.
  const isWhole = historyState.state === 'ready';
  return createBlackout({
    dataDir: ports.dataDir,
    key: () => ports.secrets.historyKey(false).catch(() => null),
    contents: async () => {
      const document = await contentsOf(parts);
      const knows = document?.blocks.some((block) => block.kind === 'table' && block.rows.length > 0) ?? false;
      return isWhole || (historyState.state !== 'temporary' && historyState.state !== 'newer' && knows) ? document : null;
    },
    printing: ports.printing,
    openFile: ports.openFile,
    now: ports.now,
    log: ports.log
  });
}

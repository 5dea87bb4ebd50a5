import type { SharedKind } from './kind.ts';
import { sharedBanks } from './bank/accounts.ts';
import { sharedFiles, sharedLines } from './bank/files.ts';
import { sharedExplanations, sharedStandings } from './bank/standing.ts';
import { sharedBlanking } from './blanked.ts';
import { sharedGuestTexts, sharedSending } from './guest-texts.ts';
import { sharedLinkMails } from './link-mails.ts';
import { sharedNotes } from './notes.ts';
import { sharedProperties } from './properties.ts';
import { sharedSettings } from './settings.ts';
import { sharedSheets } from './sheets.ts';
import { sharedSnoozes } from './snoozes.ts';
import { sharedDefaults, sharedViews } from './views.ts';

/**
 * All that desks share row by row. A new kind needs its triggers in a migration; a desk of before keeps its rows as lacking until it
 * knows it.
 */
export const SHARED_KINDS: readonly SharedKind[] = [
  sharedProperties,
  sharedNotes,
  sharedViews,
  sharedDefaults,
  sharedSnoozes,
  sharedGuestTexts,
  sharedSending,
  sharedSheets,
  sharedLinkMails,
  ...sharedSettings,
  sharedBanks,
  sharedFiles,
  sharedLines,
  sharedStandings,
  sharedExplanations,
  sharedBlanking
];

import { z } from 'zod';
import { ExportFormat } from './export-format.ts';
import { Density, TableLayout } from './tables.ts';
import { AccountId } from './domain.ts';
import { UpdateChannel, UpdateMoment } from './updates.ts';
import { FIRST_NOTICES, NoticeSettings } from './notices.ts';
import { FIRST_PRESENCE, PresenceSettings } from './presence.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Lacking, Salvaged } from './salvage.ts';
import { AppError } from '../values/errors.ts';

/**
 * secure: secrets can be kept. locked: a keyring is there but closed. unavailable: none on this machine.
 * `fix` is a message key below `keychain.fix.` with what to install or unlock.
 */
export const KeychainState = z.object({
  state: z.enum(['secure', 'locked', 'unavailable']),
  fix: z.string().nullable(),
  /** Which keyring answered, as far as can be told (`gnome-keyring`, `Keychain`, `Credential Manager`). */
  backend: z.string().nullable()
});
export type KeychainState = z.infer<typeof KeychainState>;

/**
 * ready: open. temporary: no keychain, so the history is kept in memory only and ends with the program.
 * keyLost, damaged, newer: the file could not be used; it was kept aside as `keptAs` (not for `newer`).
 * missing: the keychain has a key for it, but the file is gone or empty; what was left of it was kept aside.
 */
export const HistoryState = z.object({
  state: z.enum(['ready', 'temporary', 'keyLost', 'damaged', 'newer', 'missing']),
  keptAs: z.string().nullable(),
  folder: z.string(),
  /** What was saved from a damaged one. */
  saved: Salvaged.nullable()
});
export type HistoryState = z.infer<typeof HistoryState>;

export const SyncProgress = z.object({
  accountId: AccountId,
  phase: z.enum(['idle', 'first', 'incremental', 'pending', 'stopped', 'failed']),
  list: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  error: AppError.nullable(),
  lastSyncAt: UnixSeconds.nullable(),
  /** When the lists are read again by itself; while the gateway cannot be reached, when the desk looks whether it is back. */
  nextRunAt: UnixSeconds.nullable(),
  /** The first sync has reached the end at least once. */
  complete: z.boolean()
});
export type SyncProgress = z.infer<typeof SyncProgress>;

export const AccountStatus = z.object({
  accountId: AccountId,
  online: z.enum(['online', 'offline', 'unknown']),
  /** Since when the gateway has (not) answered. */
  since: UnixSeconds.nullable(),
  reason: AppError.nullable(),
  hasSecret: z.boolean(),
  sync: SyncProgress,
  /** Operations without a known outcome. */
  unresolved: z.number().int(),
  /** Refunds and credits whose second half, the capture, is still to be done. */
  unfinished: z.number().int(),
  /** Operations that happened after all, which nobody has read yet. */
  corrected: z.number().int(),
  /** What is at the gateway twice and waits for a person. */
  doubles: z.number().int()
});
export type AccountStatus = z.infer<typeof AccountStatus>;

export const DeskStatus = z.object({
  keychain: KeychainState,
  history: HistoryState,
  accounts: z.array(AccountStatus),
  /**
   * The history came from a backup, was saved from a damaged file or lacks its end, and these accounts (by name) move no money until
   * their gateway has been asked.
   */
  restore: z
    .object({
      how: z.enum(['backup', 'salvage', 'cut']),
      lacking: Lacking.nullable(),
      madeAt: UnixSeconds,
      machine: z.string(),
      keptAs: z.string().nullable(),
      waiting: z.array(z.string())
    })
    .nullable(),
  trainingRunning: z.boolean(),
  version: z.string(),
  runtime: z.string(),
  /** Locale of the machine, BCP 47. */
  locale: z.string()
});
export type DeskStatus = z.infer<typeof DeskStatus>;

const preferences = {
  theme: z.enum(['light', 'dark', 'auto']),
  language: z.string().nullable(),
  activeAccountId: AccountId.nullable(),
  /** How lists were last written to a file; null: never yet. */
  exportFormat: ExportFormat.nullable(),
  /** What links were last made with, by account: how long payable and in which currency. Never an amount, never a guest. */
  linkHabits: z.record(z.string().max(200), z.object({ currency: z.string().max(3), payable: z.string().max(20) })),
  /** Columns of each list, by the screen it is on. */
  tables: z.record(z.string().max(40), TableLayout),
  /** How close rows of lists stand. */
  density: Density,
  /** A link that is not paid after so many days is due on the first screen. */
  unpaidAfterDays: z.number().int().min(1).max(60),
  updates: z.object({ channel: UpdateChannel, moment: UpdateMoment }),
  notices: NoticeSettings,
  presence: PresenceSettings
};

export const Preferences = z.object({
  theme: preferences.theme.default('auto'),
  language: preferences.language.default(null),
  activeAccountId: preferences.activeAccountId.default(null),
  exportFormat: preferences.exportFormat.default(null),
  linkHabits: preferences.linkHabits.default({}),
  tables: preferences.tables.default({}),
  density: preferences.density.default('comfortable'),
  unpaidAfterDays: preferences.unpaidAfterDays.default(3),
  updates: preferences.updates.default({ channel: 'latest', moment: 'quit' }),
  notices: preferences.notices.default(FIRST_NOTICES),
  presence: preferences.presence.default(FIRST_PRESENCE)
});
export type Preferences = z.infer<typeof Preferences>;

/** Some of the preferences, to be changed. Without defaults: what is not named stays as it is. */
export const PreferencesChange = z.object(preferences).omit({ updates: true, notices: true, presence: true }).partial();

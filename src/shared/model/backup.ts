import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { Environment } from './domain.ts';
import { AppError } from '../values/errors.ts';
import { TrailFinding, TrailHead } from './trail.ts';

/** Long enough that nobody guesses it; words are easier to keep than signs. */
export const PassPhrase = z.string().min(12, { message: 'passPhraseShort' }).max(400, { message: 'tooLong' });

const count = z.number().int().nonnegative();

/** What is in a backup, counted. */
export const BackupCounts = z.object({
  payments: count,
  tokens: count,
  refunds: count,
  intents: count,
  trail: count,
  notes: count,
  /** Operations without a known outcome. */
  open: count
});
export type BackupCounts = z.infer<typeof BackupCounts>;

/** What a backup tells of itself, from inside its encryption. */
export const BackupInfo = z.object({
  madeAt: UnixSeconds,
  /** The computer it was made on. */
  machine: z.string().max(255),
  /** Of the program, and of the history's structure. */
  version: z.string().max(40),
  structure: count,
  properties: z.array(z.string()),
  accounts: z.array(z.object({ name: z.string(), environment: Environment })),
  counts: BackupCounts,
  /** Of payments. */
  firstAt: UnixSeconds.nullable(),
  lastAt: UnixSeconds.nullable(),
  withSecrets: z.boolean(),
  head: TrailHead
});
export type BackupInfo = z.infer<typeof BackupInfo>;

/** What is seen of a file before it is restored. */
export const BackupLook = z.object({
  file: z.string(),
  bytes: count,
  info: BackupInfo,
  /** What its trail shows by itself. */
  findings: z.array(TrailFinding),
  /** Written by a newer program than this one. */
  isNewer: z.boolean(),
  /** What is at this desk now and would be kept aside. */
  here: BackupCounts,
  /** Written at this desk after the backup, if it is this desk's. */
  since: count.nullable()
});
export type BackupLook = z.infer<typeof BackupLook>;

export const BackupMade = z.object({ file: z.string(), bytes: count, counts: BackupCounts });
export type BackupMade = z.infer<typeof BackupMade>;

/** How many are kept: of the last so many days and weeks the newest each. */
export const Rotation = z.object({ daily: z.number().int().min(1).max(60), weekly: z.number().int().min(0).max(60) });
export type Rotation = z.infer<typeof Rotation>;

export const BackupHour = z.number().int().min(0).max(23);

export const BackupSchedule = Rotation.extend({ folder: z.string().min(1), hour: BackupHour, withSecrets: z.boolean() });
export type BackupSchedule = z.infer<typeof BackupSchedule>;

/** The last one that was made, or tried in vain. */
export const BackupLast = z.object({
  at: UnixSeconds,
  by: z.enum(['hand', 'schedule']),
  file: z.string(),
  bytes: count.nullable(),
  error: AppError.nullable()
});
export type BackupLast = z.infer<typeof BackupLast>;

export const BackupProgress = z.object({
  phase: z.enum(['copying', 'locking', 'checking']),
  /** Between nought and one. */
  done: z.number().min(0).max(1)
});
export type BackupProgress = z.infer<typeof BackupProgress>;

export const BackupState = z.object({
  running: BackupProgress.nullable(),
  last: BackupLast.nullable(),
  /** The last one that is whole. */
  lastWhole: BackupLast.nullable(),
  schedule: BackupSchedule.nullable(),
  /** This desk's history came from a backup, and these accounts wait until their gateway has been asked. */
  restored: z.object({ at: UnixSeconds, madeAt: UnixSeconds, machine: z.string(), waiting: z.array(z.string()) }).nullable()
});
export type BackupState = z.infer<typeof BackupState>;

import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { UpdateChannel, UpdateMoment, UpdateState, UpdateStep } from '../../shared/model/updates.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import type { DeskWork } from '../../shared/rules/updates.ts';
import type { Net } from './get.ts';
import type { Marker } from './marker.ts';
import type { InstallKind } from './release.ts';
import type { ReleaseKey } from './signature.ts';

/** What the desk must be told about the program it is. */
export type UpdateWorld = {
  readonly kind: InstallKind;
  /** Where versions come from, unless an administrator has said otherwise. */
  readonly folder: string | null;
  /** The program's own file, where it is one (AppImage). */
  readonly appImage: string | null;
  readonly keys: readonly ReleaseKey[];
  readonly windowsPublisher: string | null;
  readonly net: Net;
  /** Since when nobody has touched mouse or keyboard. */
  readonly idleSeconds: () => number;
  /** Ends the program as a person would. */
  readonly quit: () => void;
};

/** What was chosen, at this desk or by an administrator. */
export type UpdateChoice = {
  readonly folder: string | null;
  readonly channel: UpdateChannel;
  readonly moment: UpdateMoment;
  readonly isOff: boolean;
};

/** What the audit trail is told. */
export type UpdateNews = Extract<TrailNews, { kind: `update.${string}` }>;

export type UpdateParts = {
  readonly world: UpdateWorld | undefined;
  readonly dataDir: string;
  readonly version: string;
  readonly choice: () => Promise<UpdateChoice>;
  readonly work: () => Promise<DeskWork>;
  readonly now: () => UnixSeconds;
  readonly changed: (state: UpdateState) => void;
  readonly trail: (news: UpdateNews) => Promise<void>;
  readonly log: (line: string) => void;
};

export type Waiting = { readonly version: string; readonly file: string; readonly sha512: string; readonly kept: Marker['kept'] };

/** How far it has come, between looks. */
export type Standing = { at: UpdateStep; error: AppError | null; waiting: Waiting | null; nextLookAt: UnixSeconds };

/** Tells the trail; a history that cannot be written keeps no version from coming. */
export const tellTrail = async ({ trail, log }: UpdateParts, news: UpdateNews): Promise<void> => {
  await trail(news).catch(() => log(`trail: ${news.kind} not told`));
};

export type OffBecause = Extract<UpdateStep, { step: 'off' }>['why'];

export function offBecause(world: UpdateWorld | undefined, { folder, isOff }: UpdateChoice): OffBecause | null {
  if (isOff) return 'byPolicy';
  if (world === undefined) return 'notInstalled';
  if (folder === null) return 'noFolder';
  return world.keys.length === 0 ? 'noKey' : null;
}

import type { OpenedBooking } from '../../../shared/model/at-desk.ts';
import type { AccountId } from '../../../shared/model/domain.ts';
import type { SceneName } from '../../../shared/model/first-hour.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { beginLesson, lessons, passLesson, type Lesson } from './lessons.ts';
import { noteOpened, openedBookings } from './opened.ts';
import { lastEvent, newsAfter, tellOnce, type News } from './told.ts';

/** What the desk remembers of those who work at it, by whoever is at work. */
export type AtDeskReads = {
  /** Bookings they looked at, the latest first. */
  openedBookings(accountIds: readonly AccountId[]): OpenedBooking[];
  /** How far they are in the first hour. */
  lessons(): Lesson[];
  /** The number of the last line of all timelines. */
  lastEvent(): number;
  /** What gateways have told since then of what happened from a moment on. */
  newsAfter(after: number, from: UnixSeconds): News;
};

export type AtDeskWrites = {
  noteOpened(booking: Pick<OpenedBooking, 'accountId' | 'bookingId'>, at: UnixSeconds): void;
  /** Of these, what was not said before; now it was. */
  tellOnce(keys: readonly string[], at: UnixSeconds): string[];
  beginLesson(lesson: Omit<Lesson, 'passedAt'>): void;
  passLesson(scene: SceneName, at: UnixSeconds): void;
};

export const atDeskCalls = { noteOpened, openedBookings, lastEvent, newsAfter, tellOnce, lessons, beginLesson, passLesson };

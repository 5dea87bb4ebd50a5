import type { OpenedBooking } from '../../../shared/model/at-desk.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { openBooking } from '../../state/bookings.ts';
import type { BookingAt } from '../../state/bookings.ts';
import { commandsFor } from './command.ts';
import type { Command } from './command.ts';
import { openHit } from './hits.ts';

/** A line of the palette. */
export type Option =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'booking'; readonly booking: BookingAt; readonly guestName: string | null }
  | { readonly kind: 'hit'; readonly hit: SearchHit };

type Group = { readonly name: 'recent' | 'actions' | 'found' | 'perhaps'; readonly options: readonly Option[] };

/** Names a line: two with the same are the same. */
export function optionId(option: Option): string {
  switch (option.kind) {
    case 'command':
      return `command-${option.command.id}`;
    case 'booking':
      return `booking-${option.booking.accountId}-${option.booking.bookingId}`;
    case 'hit':
      return `${option.hit.kind}-${option.hit.id}`;
  }
}

/** What is not allowed is read, and does nothing. */
export function openOption(option: Option, close: () => void): void {
  if (option.kind === 'command' && option.command.denied !== null) return;
  close();
  switch (option.kind) {
    case 'command':
      return option.command.run();
    case 'booking':
      return openBooking(option.booking);
    case 'hit':
      return openHit(option.hit);
  }
}

type All = {
  readonly typed: string;
  readonly commands: readonly Command[];
  readonly recent: readonly OpenedBooking[] | null;
  readonly hits: readonly SearchHit[];
  readonly booking: BookingAt | null;
};

/** So many bookings looked at before, while nothing is typed. */
const RECENT = 5;

const asOptions = (commands: readonly Command[]): readonly Option[] => commands.map((command) => ({ kind: 'command', command }));

/**
 * What the box offers, in the order it stands in. What is surely meant comes before what the history holds: it is there at once, so
 * that the first line is not another one by the time Enter is pressed. What only perhaps fits comes after it.
 */
export function groupsOf({ typed, commands, recent, hits, booking }: All): readonly Group[] {
  const { meant, perhaps } = commandsFor(typed, commands);
  const looked = typed === '' ? (recent ?? []).slice(0, RECENT) : [];
  const found: readonly Option[] = [
    ...(booking === null ? [] : [{ kind: 'booking', booking, guestName: null } as const]),
    ...hits.map((hit) => ({ kind: 'hit', hit }) as const)
  ];
  const groups: readonly Group[] = [
    {
      name: 'recent',
      options: looked.map(({ guestName, ...of }) => ({ kind: 'booking', booking: of, guestName }) as const)
    },
    { name: 'actions', options: asOptions(meant) },
    { name: 'found', options: typed === '' ? [] : found },
    { name: 'perhaps', options: asOptions(perhaps) }
  ];
  return groups.filter(({ options }) => options.length > 0);
}

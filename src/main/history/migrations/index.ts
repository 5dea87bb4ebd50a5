import { accounts } from './001-accounts.ts';
import { tokens } from './002-tokens.ts';
import { payments } from './003-payments.ts';
import { operations } from './004-operations.ts';
import { timeline } from './005-timeline.ts';
import { intents } from './006-intents.ts';
import { search } from './007-search.ts';
import { fieldsTokens } from './008-fields-tokens.ts';
import { moneyStates } from './009-money-states.ts';
import { corrections } from './010-corrections.ts';
import { refunds } from './011-refunds.ts';
import { movedTwice } from './012-moved-twice.ts';
import { listKeys } from './013-list-keys.ts';
import { notesAndViews } from './014-notes-and-views.ts';
import { batches } from './015-batches.ts';
import { facets } from './016-facets.ts';
import { properties } from './017-properties.ts';
import { closing } from './018-closing.ts';
import { today } from './019-today.ts';
import { sourceFacet } from './020-source-facet.ts';
import { closingOperations } from './021-closing-operations.ts';
import { settlement } from './022-settlement.ts';
import { radar } from './023-radar.ts';
import { trail } from './024-trail.ts';
import { cardFacets } from './025-card-facets.ts';
import { closingSums } from './026-closing-sums.ts';
import { oneHotelName } from './027-one-hotel-name.ts';
import { privacy } from './028-privacy.ts';
import { restored } from './029-restored.ts';
import { people } from './030-people.ts';
import { salvaged } from './031-salvaged.ts';
import { eventPerson } from './032-event-person.ts';
import { openedBookings } from './033-opened-bookings.ts';
import { words } from './034-words.ts';
import { told } from './035-told.ts';
import { arrivals } from './036-arrivals.ts';
import { guestMail } from './037-guest-mail.ts';
import { lackingEnd } from './038-lacking-end.ts';
import { lessons } from './039-lessons.ts';
import { house } from './040-house.ts';
import { stayIndexes } from './041-stay-indexes.ts';
import { sharedRows } from './042-shared-rows.ts';
import { movedRows } from './043-moved-rows.ts';
import { guestColumn } from './044-guest-column.ts';
import { sharedViews } from './045-shared-views.ts';
import { sharedProperties } from './046-shared-properties.ts';
import { sharedSheets } from './047-shared-sheets.ts';
import { stayAmounts } from './048-stay-amounts.ts';
import { peopleOfTheHouse } from './049-people-of-the-house.ts';
import { rowsAside } from './050-rows-aside.ts';
import { sharedSettings } from './051-shared-settings.ts';
import { sharedSettlement } from './052-shared-settlement.ts';
import { sharedBlanking } from './053-shared-blanking.ts';
import { chartSums } from './054-chart-sums.ts';
import { zones } from './055-zones.ts';
import { wordPieces } from './056-word-pieces.ts';
import { orderAmounts } from './057-order-amounts.ts';
import { bookingIntents } from './058-booking-intents.ts';
import type { Migration } from './migration.ts';

/** In order; the position (from 1) is the version it leads to, kept in `PRAGMA user_version`. */
export const migrations: readonly Migration[] = [
  accounts,
  tokens,
  payments,
  operations,
  timeline,
  intents,
  search,
  fieldsTokens,
  moneyStates,
  corrections,
  refunds,
  movedTwice,
  listKeys,
  notesAndViews,
  batches,
  facets,
  properties,
  closing,
  today,
  sourceFacet,
  closingOperations,
  settlement,
  radar,
  trail,
  cardFacets,
  closingSums,
  oneHotelName,
  privacy,
  restored,
  people,
  salvaged,
  eventPerson,
  openedBookings,
  words,
  told,
  arrivals,
  guestMail,
  lackingEnd,
  lessons,
  house,
  stayIndexes,
  sharedRows,
  movedRows,
  guestColumn,
  sharedViews,
  sharedProperties,
  sharedSheets,
  stayAmounts,
  peopleOfTheHouse,
  rowsAside,
  sharedSettings,
  sharedSettlement,
  sharedBlanking,
  chartSums,
  zones,
  wordPieces,
  orderAmounts,
  bookingIntents
];

import { atDeskHandlers } from '../ipc/at-desk.ts';
import { accountHandlers } from '../ipc/accounts.ts';
import { arrivalHandlers } from '../ipc/arrivals.ts';
import { backupHandlers } from '../ipc/backup.ts';
import { batchHandlers } from '../ipc/batches.ts';
import { blackoutHandlers } from '../ipc/blackout.ts';
import { bookingHandlers } from '../ipc/bookings.ts';
import { chartHandlers } from '../ipc/charts.ts';
import { closingHandlers } from '../ipc/closing.ts';
import { deskHandlers } from '../ipc/desk.ts';
import { doubleHandlers } from '../ipc/doubles.ts';
import { exportHandlers } from '../ipc/exports.ts';
import { guestHandlers, outboxHandlers } from '../ipc/guests.ts';
import type { Handlers, Workshop } from '../ipc/handler.ts';
import { houseHandlers } from '../ipc/house.ts';
import { listHandlers } from '../ipc/lists.ts';
import { intentHandlers, moneyHandlers } from '../ipc/money.ts';
import { noticeHandlers } from '../ipc/notices.ts';
import { presenceHandlers } from '../ipc/presence.ts';
import { firstHourHandlers } from '../ipc/first-hour.ts';
import { noteHandlers } from '../ipc/notes.ts';
import { paperHandlers } from '../ipc/paper.ts';
import { peopleHandlers } from '../ipc/people.ts';
import { paymentHandlers } from '../ipc/payments.ts';
import { proofHandlers } from '../ipc/proof.ts';
import { privacyHandlers } from '../ipc/privacy.ts';
import { propertyHandlers } from '../ipc/properties.ts';
import { radarHandlers } from '../ipc/radar.ts';
import { refundHandlers } from '../ipc/refunds.ts';
import { reportHandlers } from '../ipc/reports.ts';
import { settlementHandlers } from '../ipc/settlement.ts';
import { todayHandlers } from '../ipc/today.ts';
import { tokenHandlers } from '../ipc/tokens.ts';
import { trailHandlers } from '../ipc/trail.ts';
import { policyHandlers, updateHandlers } from '../ipc/updates.ts';
import { viewHandlers } from '../ipc/views.ts';

/** Every channel has its handler: a missing one does not compile. */
export const handlersOf = (work: Workshop): Handlers => ({
  ...deskHandlers(work),
  ...atDeskHandlers(work),
  ...listHandlers(work),
  ...noteHandlers(work),
  ...noticeHandlers(work),
  ...firstHourHandlers(work),
  ...presenceHandlers(work),
  ...viewHandlers(work),
  ...closingHandlers(work),
  ...propertyHandlers(work),
  ...guestHandlers(work),
  ...outboxHandlers(work),
  ...proofHandlers(work),
  ...paperHandlers(work),
  ...peopleHandlers(work),
  ...blackoutHandlers(work),
  ...backupHandlers(work),
  ...accountHandlers(work),
  ...tokenHandlers(work),
  ...bookingHandlers(work),
  ...paymentHandlers(work),
  ...radarHandlers(work),
  ...refundHandlers(work),
  ...settlementHandlers(work),
  ...arrivalHandlers(work),
  ...moneyHandlers(work),
  ...intentHandlers(work),
  ...doubleHandlers(work),
  ...houseHandlers(work),
  ...batchHandlers(work),
  ...todayHandlers(work),
  ...trailHandlers(work),
  ...privacyHandlers(work),
  ...exportHandlers(work),
  ...chartHandlers(work),
  ...reportHandlers(work),
  ...updateHandlers(work),
  ...policyHandlers(work)
});

import { createArrivals } from '../../src/main/arrivals/arrivals.ts';
import { readTable } from '../../src/main/arrivals/read/table.ts';
import type { Arrival, ArrivalStart, ArrivalWish } from '../../src/shared/model/arrivals.ts';
import type { Batch } from '../../src/shared/model/batches.ts';
import { knownMarks } from '../../src/shared/rules/arrivals/marks.ts';
import type { BatchDesk } from './batch-desk.ts';
import type { GatewayId } from './rig.ts';

/** A list as a hotel system gives it, each with a booking of its own. */
export const listOf = (count: number): string =>
  [
    'Reservierung;Gast;Anreise;Abreise;Betrag;Währung;E-Mail',
    ...Array.from(
      { length: count },
      (_, index) => `R-${index + 1};Gast ${index + 1};01.06.2031;03.06.2031;${100 + index},00;EUR;gast${index + 1}@example.org`
    )
  ].join('\n');

const wishAt = (gateway: GatewayId, terminalId: string | null): ArrivalWish => ({
  accountId: 'desk',
  what: 'sale',
  share: { of: 'whole' },
  expiry: gateway === 'saferpay' ? 'days7' : 'gateway',
  currency: 'EUR',
  language: 'en',
  terminalId,
  gatewayMails: false
});

const now = () => Math.floor(Date.now() / 1000);

/** Looks at a list and ticks what is ready, as the screen does. Null: nothing of it is. */
export async function dropList(desk: BatchDesk, gateway: GatewayId, text: string, despite = false): Promise<Batch | null> {
  const { history, money, batches } = desk;
  const account = (id: string) => history.account(id);
  const arrivals = createArrivals({ history, money, batches, account, accountsBeside: async (id) => [id], read: readTable, now });
  const look = await arrivals.look('desk', { name: 'list.csv', bytes: new TextEncoder().encode(text) }, null);
  if (!look.ok) throw new Error(`look: ${look.error.code}`);
  const { rows, signature, mapping } = look.value;
  const { check, known } = await arrivals.known(
    'desk',
    rows.map(({ bookingId }) => bookingId)
  );
  const marked = new Set(known.filter((one) => knownMarks(one).length > 0).map(({ bookingId }) => bookingId));
  const ready = rows.filter(({ bookingId }) => despite || !marked.has(bookingId)).map((row: Arrival) => ({ row, despite }));
  if (ready.length === 0) return null;
  const desk1 = await account('desk');
  const wish = wishAt(gateway, desk1?.capabilities.terminals?.link.first ?? null);
  const asked: ArrivalStart = { check, wish, rows: ready, columns: { signature, mapping } };
  const started = await arrivals.start(asked, true);
  if (!started.ok) throw new Error(`arrivals: ${started.error.code} ${JSON.stringify(started.error.params)}`);
  return started.value;
}

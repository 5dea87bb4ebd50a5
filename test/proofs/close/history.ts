import { readFile } from 'node:fs/promises';
import type { Output } from '../../../src/shared/ipc/contract.ts';
import type { Book } from '../../../src/shared/model/closing.ts';
import type { Payment } from '../../../src/shared/model/domain.ts';
import { PageRequest, PaymentFilter } from '../../../src/shared/model/lists.ts';
import { standingByCurrency } from '../../../src/shared/rules/close-sheet.ts';
import { minor } from '../../../src/shared/values/money.ts';
import { startSimulator } from '../../../src/simulator/index.ts';
import { charge, link, SAFERPAY, SYSPAY } from '../../builders/training.ts';
import { installDesk, type Installed } from './desk.ts';
import { ledgerTotals, type Movement, type Totals } from './ledger.ts';

/** A random history of a hotel with two desks, faults in between, and sheets closed at random moments at the first. */

const BOOK: Book = { propertyId: 1, environment: 'training' };

/** Small and the same everywhere: a failing history is found again by its number (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export type Outcome = {
  readonly sheets: Totals;
  readonly ledger: Totals;
  readonly closed: number;
  readonly lines: number;
  readonly late: number;
  readonly carried: number;
  readonly done: readonly string[];
  readonly file: Buffer;
};

type Random = ReturnType<typeof randomOf>;
type Teller = {
  readonly random: Random;
  readonly hotel: Installed;
  readonly other: () => Promise<Installed>;
  readonly now: () => number;
  readonly pass: (seconds: number) => Promise<void>;
};

const DAY = 86_400;

export async function liveThrough(seed: number, steps: number): Promise<Outcome> {
  const random = randomOf(seed);
  const simulator = await startSimulator();
  let passed = 0;
  const now = () => Math.floor(Date.now() / 1000) + passed;
  const hotel = await installDesk(simulator, now);
  let second: Installed | null = null;
  const other = async (): Promise<Installed> => (second ??= await installDesk(simulator, now));
  const pass = async (seconds: number): Promise<void> => {
    passed += seconds;
    // Both desks' machines and the gateway's go by the same time.
    await hotel.world().control('/clock', { advance: seconds, skewApi: passed });
  };
  const teller: Teller = { random, hotel, other, now, pass };
  const done: string[] = [];
  try {
    for (let step = 0; step < steps; step += 1) done.push(await take(teller, step));
    // The world is in order again: what has no answer is asked about, all is reported, and a last sheet is closed.
    await pass(3 * DAY);
    await hotel.restart();
    await hotel.sync();
    await endOpen(hotel);
    await pass(120);
    await hotel.sync();
    const call = hotel.world().call;
    await call('closing.close', BOOK);
    const written = await call('closing.export', { book: BOOK, id: null });
    const file = await readFile(written?.file ?? '');
    const { movements } = (await hotel.world().control('/ledger')) as { movements: Movement[] };
    return { ...told(file), ledger: ledgerTotals(movements), done, file };
  } finally {
    await hotel.remove();
    await (second as Installed | null)?.remove();
    await simulator.close();
  }
}

function told(file: Buffer): Pick<Outcome, 'sheets' | 'closed' | 'lines' | 'late' | 'carried'> {
  const { sheets } = JSON.parse(file.toString('utf8')) as {
    sheets: { sheet: Output<'closing.sheet'>['head'] & { lines: { late: boolean }[] } }[];
  };
  const last = sheets.at(-1)?.sheet;
  const lines = sheets.flatMap(({ sheet }) => sheet.lines);
  return {
    sheets: Object.fromEntries(standingByCurrency(last?.after ?? []).map(({ currency, ...amounts }) => [currency, amounts])),
    closed: sheets.length,
    lines: lines.length,
    late: lines.filter(({ late }) => late).length,
    carried: sheets.reduce((sum, { sheet }) => sum + sheet.open.length + sheet.notReported.length, 0)
  };
}

/** What has no known end, and what a gateway may still change, is asked about; a desk left alone does so by itself, later. */
async function endOpen({ world }: Installed): Promise<void> {
  const { call } = world();
  const open = await call('intents.list', { accountId: null, unresolvedOnly: true, limit: 200 });
  for (const { id } of open) await world().desk.handle('intents.query', { id });
  const payments = await call('payments.page', { filter: PaymentFilter.parse({}), page: PageRequest.parse({ limit: 100 }) });
  for (const { id, state } of payments.rows)
    if (state === 'authorized' || state === 'partlyCaptured' || state === 'waiting') await world().desk.handle('payments.refresh', { id });
}

/** One thing that happens; answers what. What a desk refuses has not happened, and is no fault of this proof. */
async function take({ random, hotel, other: second, now, pass }: Teller, step: number): Promise<string> {
  const desk = random(4) === 0 ? await second() : hotel;
  const who = desk === hotel ? '' : 'elsewhere: ';
  switch (random(12)) {
    case 0:
    case 1:
    case 2:
      return who + (await chargeAt(desk, random, step));
    case 3:
      return who + (await payLink(desk, { random, step, now }));
    case 4:
    case 5:
    case 6:
      return who + (await change(desk, random));
    case 7:
      hotel.lose(random(2) === 0 ? 'answerLost' : 'neverArrives');
      return `lost: ${await (random(2) === 0 ? chargeAt(hotel, random, step) : change(hotel, random))}`;
    case 8:
      await pass(60 + random(DAY));
      await hotel.restart();
      return 'killed, started again later';
    case 9:
      await hotel.sync();
      return 'sync';
    case 10:
      await pass(random(10) === 0 ? 9 * DAY : 600 + random(DAY));
      return 'time passes';
    default: {
      const { number } = await hotel.world().call('closing.close', BOOK);
      return `sheet ${number}`;
    }
  }
}

/** The last digit says what was asked for: the ledger of one gateway does not (ledger.ts). */
const amountOf = (random: Random, hold: boolean): number => 1_000 + random(500) * 10 + (hold ? 1 : 0);

async function chargeAt({ world }: Installed, random: Random, step: number): Promise<string> {
  const hold = random(2) === 0;
  const accountId = random(2) === 0 ? SYSPAY : SAFERPAY;
  const currency = random(3) === 0 ? 'CHF' : 'EUR';
  const booking = { ...charge().booking, bookingId: `B-${step}` };
  const request = charge({ accountId, currency, booking, amount: amountOf(random, hold), preauth: hold, storeCard: false });
  await world().desk.handle('money.enterCard', request);
  return hold ? 'hold' : 'charge';
}

async function payLink({ world }: Installed, { random, step, now }: { random: Random; step: number; now: () => number }): Promise<string> {
  const hold = random(2) === 0;
  const accountId = random(2) === 0 ? SYSPAY : SAFERPAY;
  const booking = { ...link().booking, bookingId: `L-${step}` };
  const payableUntil = accountId === SAFERPAY ? now() + 100 * DAY : null;
  const asked = link({ accountId, booking, amount: amountOf(random, hold), preauth: hold, payableUntil });
  const made = await world().desk.handle('money.submit', asked);
  if (!made.ok) return 'link refused';
  const { token } = made.value as Output<'money.submit'>;
  if (token === null) return 'link';
  const guest =
    accountId === SYSPAY
      ? ['/syspay/guest', { tokenId: Number(token.remoteId) }]
      : ['/saferpay/guest', { offerId: token.remoteId, outcome: 'success' }];
  await world()
    .control(String(guest[0]), guest[1])
    .catch(() => undefined);
  return 'link paid';
}

async function change({ world }: Installed, random: Random): Promise<string> {
  const { rows } = await world().call('payments.page', { filter: PaymentFilter.parse({}), page: PageRequest.parse({ limit: 100 }) });
  const payment = rows[random(Math.max(1, rows.length))];
  if (!payment) return 'nothing to change';
  const { request, name } = changeOf(payment, random);
  await world().desk.handle('money.submit', request);
  return name;
}

function changeOf(payment: Payment, random: Random): { readonly request: object; readonly name: string } {
  const paymentId = payment.id;
  if (payment.state === 'authorized' || payment.state === 'partlyCaptured') {
    const part = minor(100 + random(Math.max(1, payment.amount - 200)));
    switch (random(4)) {
      case 0:
        return { request: { kind: 'void', paymentId }, name: 'void' };
      case 1:
        return { request: { kind: 'capture', paymentId, amount: part, mode: 'single' }, name: 'capture of less' };
      case 2:
        return { request: { kind: 'capture', paymentId, amount: part, mode: 'part' }, name: 'capture of a part' };
      default:
        return { request: { kind: 'capture', paymentId, amount: null, mode: 'single' }, name: 'capture' };
    }
  }
  return random(5) === 0
    ? { request: { kind: 'void', paymentId }, name: 'void' }
    : { request: { kind: 'refund', paymentId, amount: minor(100 + random(900)), description: null }, name: 'refund' };
}

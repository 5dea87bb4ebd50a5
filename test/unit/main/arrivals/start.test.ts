import { beforeEach, describe, expect, it } from 'vitest';
import { createArrivals, type ArrivalPorts } from '../../../../src/main/arrivals/arrivals.ts';
import { readTable } from '../../../../src/main/arrivals/read/table.ts';
import type { NewBatchRow } from '../../../../src/main/history/batches/steps.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import type { ArrivalStart, KnownArrival, TickedArrival } from '../../../../src/shared/model/arrivals.ts';
import { appError } from '../../../../src/shared/values/errors.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { account } from '../../../builders/accounts.ts';

const whose = account('syspay');
const ticked = (bookingId: string, despite = false, amount = '100.00'): TickedArrival => ({
  row: {
    line: 2,
    bookingId,
    firstName: 'Ada',
    lastName: 'Muster',
    email: 'ada@example.org',
    phone: '',
    arrival: '2031-06-01',
    departure: '2031-06-03',
    amount,
    currency: 'EUR',
    language: null,
    room: ''
  },
  despite
});
const nothing = { sums: [], openLinks: 0, unresolved: 0, madeAt: null };
const taken = { currency: 'EUR', asked: minor(0), open: minor(0), reserved: minor(0), taken: minor(5), refunded: minor(0) };

const asked = (check: number, rows: TickedArrival[]): ArrivalStart => ({
  check,
  wish: {
    accountId: whose.id,
    what: 'sale',
    share: { of: 'half' },
    expiry: 'days7',
    currency: 'EUR',
    language: null,
    terminalId: null,
    gatewayMails: false
  },
  rows,
  columns: null
});

describe('The start of a list of arrivals', () => {
  let known: readonly Partial<KnownArrival>[];
  let written: readonly NewBatchRow[];
  let arrivals: ReturnType<typeof createArrivals>;

  beforeEach(() => {
    known = [];
    written = [];
    const history: Pick<AsyncHistory, 'knownArrivals' | 'propertyOf' | 'arrivalMappings' | 'saveArrivalMapping'> = {
      knownArrivals: async (_, ids) =>
        ids.map((bookingId) => ({ ...nothing, bookingId, ...known.find((one) => one.bookingId === bookingId) })),
      propertyOf: async () => null,
      arrivalMappings: async () => ({}),
      saveArrivalMapping: async () => undefined
    };
    const ports: ArrivalPorts = {
      history: history as AsyncHistory,
      money: { fix: async (request) => ok(`PD-${request.kind === 'createLink' ? request.booking.bookingId : ''}`) },
      batches: {
        startLinks: async (rows) => {
          written = rows;
          return err(appError('batch.another'));
        }
      },
      account: async () => whose,
      accountsBeside: async (id) => [id],
      read: readTable,
      now: () => 1_795_000_000
    };
    arrivals = createArrivals(ports);
  });

  const start = async (rows: TickedArrival[], many = false) => {
    const { check } = await arrivals.known(
      whose.id,
      rows.map(({ row }) => row.bookingId)
    );
    return arrivals.start(asked(check, rows), many);
  };
  it('gives each row its reference, with the share and the whole', async () => {
    await start([ticked('R-1'), ticked('R-2')]);
    expect(written).toMatchObject([
      {
        bookingId: 'R-1',
        amount: 5000,
        reason: null,
        sends: { reference: 'PD-R-1', request: { amount: 5000, booking: { totalAmount: 10_000 } } }
      },
      { bookingId: 'R-2', sends: { reference: 'PD-R-2' } }
    ]);
  });

  it('counts one click: the same look starts nothing again', async () => {
    const { check } = await arrivals.known(whose.id, ['R-1']);
    await arrivals.start(asked(check, [ticked('R-1')]), false);
    written = [];
    expect(await arrivals.start(asked(check, [ticked('R-1')]), false)).toMatchObject({ ok: false, error: { code: 'arrivals.lookAgain' } });
    expect(written).toEqual([]);
  });

  it('takes more than a few rows only from whoever may have the data of many guests', async () => {
    const rows = Array.from({ length: 21 }, (_, index) => ticked(`R-${index}`));
    expect(await start(rows)).toMatchObject({ ok: false, error: { code: 'arrivals.many' } });
    expect(written).toEqual([]);
    await start(rows, true);
    expect(written).toHaveLength(21);
  });

  it('leaves out what was paid or got a link after it was ticked, and what nobody knows, whatever was said', async () => {
    known = [
      { bookingId: 'R-1', sums: [taken] },
      { bookingId: 'R-2', openLinks: 1 },
      { bookingId: 'R-3', unresolved: 1 },
      { bookingId: 'R-4', sums: [taken] }
    ];
    await start([ticked('R-1'), ticked('R-2'), ticked('R-3', true), ticked('R-4', true), ticked('R-5'), ticked('R-5')]);
    expect(written.map(({ reason }) => reason)).toEqual(['paidMeanwhile', 'linkMeanwhile', 'linkMeanwhile', null, null, 'linkMeanwhile']);
    expect(written.filter(({ sends }) => sends !== null)).toHaveLength(2);
  });

  it('refuses the whole start where a row cannot be made a link of', async () => {
    expect(await start([ticked('R-1'), ticked('R-2', false, '-5.00')])).toMatchObject({ ok: false, error: { code: 'arrivals.rowFault' } });
    expect(written).toEqual([]);
  });
});

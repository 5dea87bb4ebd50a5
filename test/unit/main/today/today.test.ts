import { beforeEach, describe, expect, it } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { History } from '../../../../src/main/history/types.ts';
import { createToday, type Today } from '../../../../src/main/today/today.ts';
import type { Account } from '../../../../src/shared/model/domain.ts';
import type { SyncProgress } from '../../../../src/shared/model/status.ts';
import { localDay } from '../../../../src/shared/values/dates.ts';
import { freshHistory } from '../../../builders/history.ts';
import { account, ACCOUNT, intent, payment, preauth, refund, token } from '../../../builders/records.ts';
import { everything } from '../../../builders/samples.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const start = Date.UTC(2027, 2, 10, 12) / 1000;
const day = (offset: number) => localDay(start + offset * DAY);

const progress = (more: Partial<SyncProgress> = {}): SyncProgress => ({
  accountId: ACCOUNT,
  phase: 'idle',
  list: null,
  done: 0,
  total: null,
  error: null,
  lastSyncAt: start,
  nextRunAt: start + 60,
  complete: true,
  ...more
});

describe('Today', () => {
  let history: History;
  let now: number;
  let sync: SyncProgress;
  let today: Today;
  const desk: readonly Account[] = [account({ capabilities: everything })];
  beforeEach(() => {
    history = freshHistory();
    now = start;
    sync = progress();
    today = createToday({
      history: inProcessHistory(history),
      sync: { progress: async () => sync },
      now: () => now,
      unpaidAfterDays: async () => 3
    });
  });
  const keys = async () => (await today.due(desk)).lines.map(({ key, snooze }) => (snooze === null ? key : `(${key})`));
  const stored = (records: Parameters<History['store']>[1]) => history.store(ACCOUNT, records, { at: start, source: 'gateway' });

  it('has lines in the order of what presses most, and says what it looked at', async () => {
    stored({
      tokens: [token({ remoteId: 'l', amount: 100, currency: 'EUR', createdAt: start - 5 * DAY })],
      payments: [preauth({ preauthExpiresAt: start + 20 * HOUR }), preauth({ remoteId: 'p2', preauthExpiresAt: start + 2 * HOUR })],
      refunds: [refund({ remoteId: 'r', state: 'pending', createdAt: start - 4 * DAY })]
    });
    const written = history.insertIntent(intent({ createdAt: start - 90 }));
    sync = progress({ phase: 'failed', lastSyncAt: start - DAY });
    expect(written.ok).toBe(true);
    expect(await keys()).toEqual([
      'noAnswer:intent:1',
      'holdLapses:payment:2',
      'holdLapses:payment:1',
      'linkUnpaid:token:1',
      'refundLate:refund:1',
      `syncBehind:account:${ACCOUNT}`
    ]);
    expect((await today.due(desk)).looked).toEqual({ accounts: 1, holds: 2, links: 1, refunds: 1 });
  });

  it('an operation of this moment is not yet one without an answer', async () => {
    history.insertIntent(intent({ createdAt: start - 5 }));
    expect(await keys()).toEqual([]);
    now = start + 60;
    expect(await keys()).toEqual(['noAnswer:intent:1']);
  });

  it('a line that is put off stays, and is due again when its time is over, or when it presses more', async () => {
    stored({
      tokens: [token({ remoteId: 't', isLink: false, isCard: true, state: 'active', checkIn: day(-4), checkOut: day(-1), bookingId: 'B' })],
      payments: [preauth({ preauthExpiresAt: start + 4 * DAY, bookingId: 'B', createdAt: start - DAY })]
    });
    const key = 'holdAfterStay:payment:1';
    expect(await today.snooze({ accountId: ACCOUNT, key, until: start + 3 * DAY, reason: 'Asked the guest' }, desk)).toMatchObject({
      ok: true
    });
    expect(await keys()).toEqual([`(${key})`]);
    now = start + 2 * DAY;
    sync = progress({ lastSyncAt: now, nextRunAt: now + 60 });
    expect(await keys()).toEqual(['holdLapses:payment:1']);
    // What lapses cannot wait for longer than there is time.
    const later = { accountId: ACCOUNT, key: 'holdLapses:payment:1', until: start + 4 * DAY, reason: 'Asked the guest' };
    expect(await today.snooze(later, desk)).toMatchObject({ ok: false, error: { fields: [{ field: 'until', code: 'tooLate' }] } });
    expect(await today.snooze({ ...later, until: now }, desk)).toMatchObject({ ok: false, error: { fields: [{ code: 'inFuture' }] } });
    expect(await today.snooze({ ...later, key }, desk)).toMatchObject({ ok: false, error: { code: 'today.gone' } });
  });

  it('what money hangs on that nobody knows of is not put off', async () => {
    history.insertIntent(intent({ createdAt: start - 90 }));
    const wish = { accountId: ACCOUNT, key: 'noAnswer:intent:1', until: start + HOUR, reason: 'later' };
    expect(await today.snooze(wish, desk)).toMatchObject({ ok: false, error: { code: 'today.notPutOff' } });
  });

  it('is about the accounts asked for alone', async () => {
    history.saveAccount(account({ id: 'other' }));
    history.insertIntent(intent({ accountId: 'other', createdAt: start - 90 }));
    history.store('other', { payments: [preauth({ preauthExpiresAt: start + HOUR })] }, { at: start, source: 'gateway' });
    expect(await keys()).toEqual([]);
  });

  it('has who comes and leaves with what is paid, held and stored', async () => {
    stored({
      tokens: [
        token({
          remoteId: 't',
          isLink: false,
          isCard: true,
          state: 'active',
          checkIn: day(0),
          checkOut: day(2),
          bookingId: 'B',
          guestName: 'Ada'
        }),
        token({
          remoteId: 'u',
          checkIn: day(-2),
          checkOut: day(0),
          bookingId: 'C',
          amount: 700,
          currency: 'CHF',
          actionUrl: 'https://pay.example/u'
        })
      ],
      payments: [
        payment({ bookingId: 'B', createdAt: start - DAY }),
        preauth({ remoteId: 'p2', bookingId: 'B', amount: 5_000, createdAt: start - DAY })
      ]
    });
    const { arrivals, departures, day: shown } = await today.day(desk);
    expect(shown).toBe(day(0));
    expect(arrivals).toMatchObject([
      { bookingId: 'B', guestName: 'Ada', cardStored: true, sums: [{ currency: 'EUR', taken: 10_000, reserved: 5_000 }] }
    ]);
    expect(departures).toMatchObject([{ bookingId: 'C', cardStored: false, sums: [{ currency: 'CHF', open: 700, taken: 0 }] }]);
  });
});

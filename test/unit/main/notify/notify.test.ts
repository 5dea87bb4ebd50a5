import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { History } from '../../../../src/main/history/types.ts';
import { createNotify, type Notify } from '../../../../src/main/notify/notify.ts';
import { isQuiet } from '../../../../src/shared/rules/quiet.ts';
import type { Said } from '../../../../src/main/notify/say.ts';
import { systemTexts } from '../../../../src/main/text/texts.ts';
import { createToday } from '../../../../src/main/today/today.ts';
import type { Account } from '../../../../src/shared/model/domain.ts';
import { FIRST_NOTICES, type NoticeSettings } from '../../../../src/shared/model/notices.ts';
import { freshHistory } from '../../../builders/history.ts';
import { account, ACCOUNT, intent, payment, preauth, refund, token } from '../../../builders/records.ts';
import { everything } from '../../../builders/samples.ts';

const start = Date.UTC(2027, 2, 10, 11) / 1000;
const live = account({ environment: 'live', capabilities: everything });
const training = account({ id: 'acc-2', environment: 'training', capabilities: everything });

const link = (number: string, more = {}) =>
  token({
    remoteId: `t-${number}`,
    amount: 64_000,
    currency: 'EUR',
    bookingId: number,
    guestName: 'Ada Muster',
    createdAt: start - 900,
    ...more
  });

describe('Told when it happens', () => {
  let history: History;
  let notify: Notify;
  let now: number;
  let settings: NoticeSettings;
  let locked: boolean;
  let active: string;
  let said: (Said & { readonly silent: boolean })[];
  let click: () => void;
  let clicks: number;
  const desk: readonly Account[] = [live, training];

  const fresh = (): Notify => {
    const reads = inProcessHistory(history);
    const today = createToday({
      history: reads,
      sync: {
        progress: async () => ({
          accountId: ACCOUNT,
          phase: 'idle',
          list: null,
          done: 0,
          total: null,
          error: null,
          lastSyncAt: now,
          nextRunAt: now,
          complete: true
        })
      },
      now: () => now,
      unpaidAfterDays: async () => 3
    });
    return createNotify({
      history: reads,
      port: {
        supported: () => true,
        show: (what, opened) => {
          said.push(what);
          click = opened;
        }
      },
      accounts: async () => desk,
      activeAccount: async () => active,
      due: today.due,
      settings: async () => settings,
      words: async () => ({ words: systemTexts('en', 'en').notice, locale: 'en' }),
      isLocked: () => locked,
      now: () => now,
      clicked: () => (clicks += 1),
      log: (line) => expect.unreachable(line)
    });
  };
  const stored = (records: Parameters<History['store']>[1], of = ACCOUNT, source: 'sync' | 'desk' = 'sync') =>
    history.store(of, records, { at: now, source });
  const texts = () => said.map(({ title, body }) => `${title}: ${body}`);
  const later = async () => {
    notify.touch();
    await vi.advanceTimersByTimeAsync(2_500);
  };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    history = freshHistory();
    for (const one of desk) history.saveAccount(one);
    now = start;
    settings = FIRST_NOTICES;
    locked = false;
    active = ACCOUNT;
    said = [];
    clicks = 0;
    notify = fresh();
    await notify.begin();
    return () => vi.useRealTimers();
  });

  const refused = (number: string) => {
    stored({ tokens: [link(number)] });
    stored({ tokens: [link(number, { state: 'failed', status: 'FAILED' })] });
  };
  const paid = (number: string) => ({
    tokens: [link(number, { state: 'paid', paymentRemoteId: `p-${number}` })],
    payments: [payment({ remoteId: `p-${number}`, tokenRemoteId: `t-${number}`, amount: 64_000, capturedAmount: 64_000, processedAt: now })]
  });

  it('a link that was paid, with its booking, guest and amount, once; a click leads to it', async () => {
    stored({ tokens: [link('R-1')] });
    await later();
    expect(said).toEqual([]);
    stored(paid('R-1'));
    await later();
    expect(texts()).toEqual(['Link paid: Booking R-1 · Ada Muster · €640.00']);
    expect(said[0]?.silent).toBe(true);
    stored({
      payments: [payment({ remoteId: 'p-R-1', tokenRemoteId: 't-R-1', amount: 64_000, capturedAmount: 64_000, status: 'SETTLED' })]
    });
    await later();
    notify = fresh();
    await notify.begin();
    await later();
    expect(said).toHaveLength(1);
    click();
    expect(clicks).toBe(1);
  });

  it('where a click leads is handed out once', async () => {
    stored(paid('R-1'));
    await later();
    click();
    const id = history.tokenByRemoteId(ACCOUNT, 't-R-1')?.id;
    expect(notify.takePlace()).toEqual({ screen: 'links', id });
    expect(notify.takePlace()).toBeNull();
  });

  it('several at once are one; what the desk did itself, what was before it started and what is training is not said', async () => {
    for (const number of [1, 2, 3, 4, 5]) stored(paid(`R-${number}`));
    stored(paid('R-6'), ACCOUNT, 'desk');
    stored(paid('R-7'), 'acc-2');
    const before = { ...paid('R-8') };
    stored({ ...before, payments: before.payments.map((one) => ({ ...one, processedAt: start - 4_000 })), tokens: [] });
    await later();
    expect(texts()).toEqual(['5 links paid: Booking R-1 · Booking R-2 · Booking R-3 · Booking R-4 · and 1 more']);
    active = 'acc-2';
    stored(paid('R-9'), 'acc-2');
    await later();
    expect(texts()[1]).toBe('Training: Link paid: Booking R-9 · Ada Muster · €640.00');
  });

  it('a refused card, a held amount, a refund that is done and one that was refused: a few kinds beside each other, more as one', async () => {
    refused('R-1');
    stored({
      tokens: [link('R-2', { state: 'paid', preauth: true, paymentRemoteId: 'p2' })],
      payments: [preauth({ remoteId: 'p2', tokenRemoteId: 't-R-2', amount: 64_000 })]
    });
    stored({ refunds: [refund({ remoteId: 'r1', state: 'succeeded', bookingId: 'R-3', amount: 500 })] });
    await later();
    expect(said.map(({ title }) => title)).toEqual(['Card refused on a link', 'Amount reserved by link', 'Refund done']);
    stored({ refunds: [refund({ remoteId: 'r2', state: 'failed' }), refund({ remoteId: 'r3', state: 'succeeded' })] });
    refused('R-4');
    stored(paid('R-5'));
    await later();
    expect(texts().slice(3)).toEqual(['4 things have happened: Refund refused · Card refused on a link · Link paid · Refund done']);
  });

  it('a hold that was captured elsewhere is no link that was paid', async () => {
    stored({
      tokens: [link('R-2', { state: 'paid', preauth: true, paymentRemoteId: 'p2' })],
      payments: [payment({ remoteId: 'p2', tokenRemoteId: 't-R-2', preauth: true, amount: 64_000, capturedAmount: 64_000 })]
    });
    await later();
    expect(said).toEqual([]);
  });

  it('guest and amount stay unsaid where the property wants it, and while the desk is locked', async () => {
    settings = { ...settings, details: false, sound: true };
    stored(paid('R-1'));
    await later();
    settings = FIRST_NOTICES;
    locked = true;
    stored(paid('R-2'));
    await later();
    expect(texts()).toEqual(['Link paid: Booking R-1', 'Link paid: Booking R-2']);
    expect(said[0]?.silent).toBe(false);
  });

  it('quiet hours keep it until they are over; what nobody wants to hear is never said', async () => {
    const hour = new Date(start * 1000).getHours();
    settings = { ...settings, quiet: { from: hour, to: (hour + 2) % 24 }, without: ['linkFailed'] };
    stored({ ...paid('R-1'), refunds: [] });
    refused('R-2');
    await later();
    await notify.tick();
    expect(said).toEqual([]);
    now += 2 * 3_600;
    await notify.tick();
    expect(texts()).toEqual(['Link paid: Booking R-1 · Ada Muster · €640.00']);
    settings = { ...FIRST_NOTICES, on: false };
    stored(paid('R-3'));
    await later();
    expect(said).toHaveLength(1);
    expect([3, 12, 23].map((one) => isQuiet(one, { from: 22, to: 7 }))).toEqual([true, false, true]);
    expect(isQuiet(5, { from: 5, to: 5 })).toBe(false);
  });

  it('a link that ends unpaid and a hold that ends soon, from the day’s list, once for each end', async () => {
    stored({
      tokens: [link('R-1', { acceptUntil: start + 3_600 }), link('R-2', { acceptUntil: start + 3_600 })],
      payments: [preauth({ remoteId: 'h', preauthExpiresAt: start + 20 * 3_600, bookingId: 'R-3' })]
    });
    await notify.tick();
    expect(said.map(({ title }) => title)).toEqual(['Hold ends soon', '2 links end today, not paid']);
    now += 400;
    await notify.tick();
    expect(said).toHaveLength(2);
  });

  it('an operation nobody knew the outcome of, once it is known, and not when a person has decided it', async () => {
    const ids = [1, 2].map((number) => {
      const written = history.insertIntent(intent({ reference: `PD-${number}`, target: `t:${number}`, bookingId: `R-${number}` }));
      if (!written.ok) throw new Error('not written');
      const { id } = written.value;
      history.moveIntent({ id, from: 'prepared', to: 'sent', patch: { sentAt: now }, brought: null });
      history.moveIntent({ id, from: 'sent', to: 'unknown', patch: {}, brought: null });
      return id;
    });
    await later();
    history.moveIntent({
      id: ids[0] ?? 0,
      from: 'unknown',
      to: 'resolved',
      patch: { resolution: 'happened', endedAt: now },
      brought: null
    });
    history.moveIntent({
      id: ids[1] ?? 0,
      from: 'unknown',
      to: 'resolved',
      patch: { resolution: 'operatorSaysNot', endedAt: now },
      brought: null
    });
    await later();
    expect(said.map(({ title, place }) => [title, place.screen])).toEqual([['Outcome of an operation is known now', 'attention']]);
  });

  it('a test is said at any hour', async () => {
    settings = { ...settings, quiet: { from: 0, to: 23 }, on: false };
    await notify.test();
    expect(said).toHaveLength(1);
  });
});

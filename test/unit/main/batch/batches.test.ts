import { beforeEach, describe, expect, it } from 'vitest';
import { createBatches, type Batches } from '../../../../src/main/batch/batches.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import type { MoneyOutcome } from '../../../../src/shared/ipc/contract.ts';
import { countIn } from '../../../../src/shared/model/batches.ts';
import { PaymentFilter } from '../../../../src/shared/model/lists.ts';
import { appError, type AppError } from '../../../../src/shared/values/errors.ts';
import { err, ok, type Result } from '../../../../src/shared/values/result.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { freshHistory } from '../../../builders/history.ts';
import { account, ACCOUNT, intent, payment } from '../../../builders/records.ts';
import { everything } from '../../../builders/samples.ts';
import { outcome } from '../../../page/fake-desk.ts';

const AT = 1_800_000_000;
type Answer = Result<MoneyOutcome, AppError>;

const wish = (chosen: number[] | null) =>
  ({ action: 'void', rows: { list: 'payments', filter: PaymentFilter.parse({}), ids: chosen } }) as const;

describe('Many at once', () => {
  let history: AsyncHistory;
  let batches: Batches;
  let sent: { readonly paymentId: number; readonly fixed: string | undefined; readonly answer: (answer: Answer) => void }[];
  let ids: number[];

  const started = async (chosen: number[] | null = ids) => {
    const { id } = await batches.preview(wish(chosen));
    const answer = await batches.start(id);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.id;
  };
  const current = async () => (await batches.list(1))[0];
  /** Answers the next one that is under way: with its entry in the journal, or with an error. */
  const answerNext = async (end: 'confirmed' | 'unknown' | AppError): Promise<void> => {
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    const next = sent.shift();
    if (!next) throw new Error('Nothing is under way');
    if (typeof end === 'object') return next.answer(err(end));
    const written = await history.insertIntent(intent({ kind: 'void', reference: next.fixed ?? '', target: `payment:${next.paymentId}` }));
    if (!written.ok) throw new Error(written.error.why);
    const { id } = written.value;
    await history.moveIntent({ id, from: 'prepared', to: 'sent', patch: { sentAt: AT }, brought: null });
    await history.moveIntent({ id, from: 'sent', to: end, patch: end === 'confirmed' ? { endedAt: AT } : {}, brought: null });
    next.answer(ok(outcome({ state: end, id })));
  };

  beforeEach(async () => {
    const real = freshHistory();
    real.saveAccount(account({ capabilities: everything }));
    history = inProcessHistory(real);
    const payments = Array.from({ length: 8 }, (_, index) =>
      payment({
        remoteId: `p${index}`,
        state: 'authorized',
        amount: minor(1000),
        capturedAmount: minor(0),
        currency: index < 6 ? 'EUR' : 'CHF'
      })
    );
    ids = Object.values(real.store(ACCOUNT, { payments }, { at: AT, source: 'gateway' }).payments);
    sent = [];
    batches = createBatches({
      history,
      money: {
        fix: async (request) => ok(`PD-${'paymentId' in request ? request.paymentId : ''}`),
        submit: (request, _card, fixed) =>
          new Promise((answer) => sent.push({ paymentId: 'paymentId' in request ? request.paymentId : 0, fixed, answer }))
      },
      account: (id) => history.account(id),
      isOnline: () => true,
      ask: async () => null,
      now: () => AT + 100,
      emit: () => {},
      log: () => {}
    });
  });

  it('says before what would be done, by currency, and what is left out and why', async () => {
    const gone = 9999;
    const preview = await batches.preview({ ...wish([...ids, gone]), action: 'refund' });
    expect(preview).toMatchObject({ more: false, environments: ['training'], sums: [] });
    expect(preview.leftOut.map(({ reason, sums }) => [reason, sums.map(({ count }) => count)])).toEqual([
      ['notPaid', [2, 6]],
      ['gone', [1]]
    ]);
    const voids = await batches.preview(wish(null));
    expect(voids.sums).toEqual([
      { currency: 'CHF', count: 2, amount: 2000 },
      { currency: 'EUR', count: 6, amount: 6000 }
    ]);
  });

  it('counts as clicked once: a second start finds no preview, and no other batch begins beside it', async () => {
    const { id } = await batches.preview(wish(ids));
    const answers = await Promise.all([batches.start(id), batches.start(id)]);
    expect(answers.map((answer) => (answer.ok ? 'started' : answer.error.code))).toEqual(['started', 'batch.previewGone']);
    const other = await batches.preview(wish(ids));
    expect(await batches.start(other.id)).toEqual(err(appError('batch.another')));
  });

  it('does a few side by side, each under the reference it was given at the start', async () => {
    const id = await started();
    await expect.poll(() => sent.length).toBe(3);
    const rows = await history.batchRows(id);
    expect(sent.map(({ fixed }) => fixed)).toEqual(rows.slice(0, 3).map(({ reference }) => reference));
    await answerNext('confirmed');
    await expect.poll(() => sent.length).toBe(3);
  });

  it('stops: what is under way ends, nothing further is begun; and goes on with the next', async () => {
    const id = await started();
    await expect.poll(() => sent.length).toBe(3);
    const [first] = sent;
    await batches.stop(id);
    for (let under = 0; under < 3; under += 1) await answerNext('confirmed');
    await expect.poll(async () => countIn((await current()) ?? { sums: [] }, 'done')).toBe(3);
    expect(await current()).toMatchObject({ state: 'stopped', because: null });
    expect(sent).toEqual([]);
    await batches.go(id);
    for (let left = 0; left < 5; left += 1) await answerNext('confirmed');
    await expect.poll(async () => (await current())?.state).toBe('ended');
    expect((await history.batchRows(id)).map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'done'));
    expect(first?.paymentId).toBe((await history.batchRows(id))[0]?.paymentId);
  });

  it('counts a refusal against its row and goes on', async () => {
    const id = await started(ids.slice(0, 2));
    await answerNext(appError('money.notAllowed', { params: { because: 'expired' } }));
    await answerNext('confirmed');
    await expect.poll(async () => (await current())?.state).toBe('ended');
    expect((await history.batchRows(id)).map(({ state }) => state)).toEqual(['refused', 'done']);
  });

  it.each([
    appError('gateway.network', { gateway: { kind: 'network', sent: false, reason: 'refused' } }),
    appError('gateway.rateLimited', { gateway: { kind: 'rateLimited' } }),
    appError('money.notRecorded')
  ])('stops by itself where the next row would meet the same ($code), and the row waits again', async (error) => {
    await started();
    await expect.poll(() => sent.length).toBe(3);
    for (let under = 0; under < 3; under += 1) await answerNext(error);
    await expect.poll(async () => (await current())?.state).toBe('stopped');
    expect(await current()).toMatchObject({ because: { code: error.code } });
    expect(countIn((await current()) ?? { sums: [] }, 'waiting')).toBe(8);
  });

  it('stops by itself when answers get lost one after the other', async () => {
    await started();
    await expect.poll(() => sent.length).toBe(3);
    for (let lost = 0; lost < 3; lost += 1) await answerNext('unknown');
    // What was under way by then ends.
    for (let under = sent.length; under > 0; under -= 1) await answerNext('confirmed');
    await expect.poll(async () => (await current())?.state).toBe('stopped');
    expect(await current()).toMatchObject({ because: { code: 'batch.answersLost' } });
  });

  it('is ended by hand: what waits is left out', async () => {
    const id = await started();
    await expect.poll(() => sent.length).toBe(3);
    await batches.stop(id);
    for (let under = 0; under < 3; under += 1) await answerNext('confirmed');
    expect(await batches.leave(id)).toMatchObject({ ok: true, value: { state: 'ended' } });
    const rows = await history.batchRows(id);
    expect(rows.map(({ reason }) => reason)).toEqual([null, null, null, ...Array.from({ length: 5 }, () => 'givenUp')]);
  });
});

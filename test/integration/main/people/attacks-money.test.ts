import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/shared/values/errors.ts';
import type { MoneyRequest } from '../../../../src/shared/model/requests.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { charge, link, SAFERPAY } from '../../../builders/training.ts';
import { machineOf, narrow, openStaff, PINS, type Staff } from './staff.ts';

/** Reception gives back 20.00 alone and 30.00 a day; the supervisor signs up to 40.00, finance up to 25.00 (narrow). */
describe('Money past the limits', () => {
  let desk: Staff;
  let payment = 0;
  let token = 0;
  beforeAll(async () => {
    desk = await openStaff();
    const paid = await desk.paid();
    payment = paid.paymentId;
    token = paid.tokenId;
  });
  afterAll(() => desk.close());
  /** A day of its own for each test: what others did is yesterday's. */
  beforeEach(() => {
    desk.machine.clock.shift += 86_400;
    desk.desk.woke();
  });

  const refund = (amount: number, more: object = {}): MoneyRequest =>
    ({ kind: 'refund', paymentId: payment, amount: minor(amount), description: null, ...more }) as MoneyRequest;
  const submit = (request: MoneyRequest) => desk.desk.handle('money.submit', request);
  const codeOf = async (request: MoneyRequest): Promise<string> => {
    const answer = await submit(request);
    return answer.ok ? 'done' : answer.error.code;
  };
  const challenge = async (request: MoneyRequest): Promise<string> => {
    const answer = await submit(request);
    const error: AppError | null = answer.ok ? null : answer.error;
    expect(error?.code).toBe('people.needsSecond');
    return String(error?.params?.challenge);
  };
  const sign = (id: string, role: keyof typeof PINS) => desk.code('people.sign', { id, personId: desk.ids[role], pin: PINS[role] });
  /** What a person said is meant: the same amount again is asked about otherwise. */
  let times = 0;
  const other = (): number => 1 + (times += 1);

  it('is refused to whoever may not at all, whatever the page sends', async () => {
    await desk.signIn('readOnly');
    expect(await codeOf(refund(other()))).toBe('people.mayNot');
    expect(await codeOf(link({ amount: 100 }))).toBe('people.mayNot');
    expect(await desk.code('money.enterCard', { kind: 'importCard' } as never)).toBe('desk.badInput');
    await desk.signIn('reception');
    const credit: MoneyRequest = {
      kind: 'creditCard',
      tokenId: token,
      amount: minor(100),
      currency: 'EUR',
      description: null,
      terminalId: null
    };
    expect(await codeOf(credit)).toBe('people.mayNot');
    await desk.signIn('finance');
    const debit = { kind: 'debit', tokenId: token, purpose: 'other', amount: minor(100), currency: 'EUR', preauth: false } as const;
    expect(await codeOf({ ...debit, captureDate: null, description: null, terminalId: null })).toBe('people.mayNot');
  });

  it('takes no amount that slips under a limit: none below nought, none that is no number, none too great', async () => {
    await desk.signIn('reception');
    for (const amount of [-5_000, 0, 0.5, Number.MAX_SAFE_INTEGER + 2, NaN, Infinity, '100', null, { valueOf: 1 }])
      expect(['desk.badInput', 'people.needsSecond', 'money.notAllowed', 'money.tooMuch']).toContain(
        await codeOf({ kind: 'refund', paymentId: payment, amount, description: null } as never)
      );
    expect(await codeOf(refund(2_001))).toBe('people.needsSecond');
  });

  it('has no room in a currency that nobody gave a limit', async () => {
    await desk.signIn('administrator');
    const rights = narrow();
    const limits = { EUR: { act: minor(1_000), day: minor(1_000) } };
    await desk.call('people.setRules', {
      rights: { ...rights, reception: { ...rights.reception, link: { may: true, limits } } },
      idleMinutes: 10,
      idleAt: {}
    });
    await desk.signIn('reception');
    expect(await codeOf(link({ amount: minor(100), currency: 'USD' }))).toBe('people.needsSecond');
    expect(await codeOf(link({ amount: minor(1_001) }))).toBe('people.needsSecond');
    await desk.signIn('administrator');
    await desk.call('people.setRules', { rights, idleMinutes: 10, idleAt: {} });
  });

  it('goes by the sum of the day, whichever window and however fast', async () => {
    await desk.signIn('reception');
    const amounts = [1_101, 1_102, 1_103, 1_104, 1_105].map((amount) => refund(amount));
    const answers = await Promise.all(amounts.map(codeOf));
    expect(answers.filter((answer) => answer === 'done').length).toBeLessThanOrEqual(2);
    expect(await codeOf(refund(1_999))).toBe('people.needsSecond');
  });

  it('keeps the sum when the clock is put back, or forward without a sleep, and begins anew at midnight', async () => {
    await desk.signIn('reception');
    expect(await codeOf(refund(1_901))).toBe('done');
    expect(await codeOf(refund(1_902))).toBe('people.needsSecond');
    desk.machine.clock.shift += 86_400;
    expect(await codeOf(refund(1_902))).toBe('people.needsSecond');
    desk.machine.clock.shift -= 3 * 86_400;
    expect(await codeOf(refund(1_902))).toBe('people.needsSecond');
    desk.machine.clock.shift += 3 * 86_400;
    // A day has really gone by: both clocks tell so.
    desk.machine.clock.monotonic += 86_400_000;
    await desk.signIn('reception');
    expect(await codeOf(refund(1_902))).toBe('done');
  });

  it('is signed by another person who may, and by nobody else', async () => {
    await desk.signIn('reception');
    const id = await challenge(refund(3_001));
    expect(await sign(id, 'reception')).toBe('people.secondSelf');
    expect(await sign(id, 'readOnly')).toBe('people.secondMayNot');
    expect(await sign(id, 'finance')).toBe('people.secondMayNot');
    expect(await desk.code('people.sign', { id, personId: desk.ids.supervisor, pin: '000001' })).toBe('people.wrongPin');
    expect(await codeOf(refund(3_001))).toBe('people.needsSecond');
    expect(await sign(id, 'supervisor')).toBe(null);
    const done = await desk.call('money.submit', refund(3_001));
    expect(done.intent).toMatchObject({ person: desk.ids.reception, second: desk.ids.supervisor });
    expect(await desk.trailKinds()).toEqual(expect.arrayContaining(['people.secondSigned', 'people.secondRefused']));
  });

  it('a signature counts once, for just that, and only while the desk stays open', async () => {
    await desk.signIn('reception');
    const id = await challenge(refund(3_010));
    expect(await sign(id, 'supervisor')).toBe(null);
    // Another amount, text, payment or kind is another thing.
    expect(await codeOf(refund(3_011))).toBe('people.needsSecond');
    expect(await codeOf(refund(3_010, { description: 'for me' }))).toBe('people.needsSecond');
    expect(await codeOf({ kind: 'refund', paymentId: (await desk.paid()).paymentId, amount: minor(3_010), description: null })).toBe(
      'people.needsSecond'
    );
    expect(await codeOf(refund(3_010))).toBe('done');
    // The same once more has to be signed once more.
    expect(await codeOf(refund(3_010, { another: 1 }))).toBe('people.needsSecond');
    const again = await challenge(refund(3_020));
    expect(await sign(again, 'supervisor')).toBe(null);
    await desk.call('people.lock', undefined);
    await desk.signIn('reception');
    expect(await codeOf(refund(3_020))).toBe('people.needsSecond');
    expect(await sign(again, 'supervisor')).toBe('people.secondGone');
  });

  it('a signature is nobody else’s, and over after five minutes', async () => {
    await desk.signIn('reception');
    const id = await challenge(refund(3_030));
    expect(await sign(id, 'supervisor')).toBe(null);
    desk.machine.clock.monotonic += 5 * 60_000 + 1;
    expect(await codeOf(refund(3_030))).toBe('people.needsSecond');
    await desk.signIn('supervisor');
    expect(await desk.code('people.challenge', { id })).toBe('people.secondGone');
    expect(await desk.code('people.sign', { id, personId: desk.ids.administrator, pin: PINS.administrator })).toBe('people.secondGone');
  });

  it('money to a card that never paid is signed even for those without a limit', async () => {
    await desk.signIn('administrator');
    const { booking, guest } = charge();
    const stored = await desk.call('money.enterCard', {
      kind: 'importCard',
      accountId: SAFERPAY,
      booking: { ...booking, bookingId: 'P-stored' },
      guest,
      description: null,
      cardUsableUntil: null
    });
    const tokenId = stored?.intent.tokenId ?? 0;
    const credit: MoneyRequest = { kind: 'creditCard', tokenId, amount: minor(100), currency: 'EUR', description: null, terminalId: null };
    const answer = await submit(credit);
    expect(answer.ok ? null : answer.error).toMatchObject({ code: 'people.needsSecond', params: { why: 'neverPaid' } });
    expect(await sign(String(answer.ok ? '' : answer.error.params?.challenge), 'supervisor')).toBe(null);
    expect(await codeOf(credit)).toBe('done');
    // That money went to it does not make it one that paid.
    expect(await codeOf({ ...credit, amount: minor(101) })).toBe('people.needsSecond');
    expect(await codeOf({ ...credit, tokenId: token })).toBe('done');
  });

  it('a batch moves no row that its person could not move singly', async () => {
    await desk.signIn('reception');
    const small = await desk.paid(1_500);
    const great = await desk.paid(7_000);
    const rows = { list: 'payments', ids: [small.paymentId, great.paymentId], filter: {} } as const;
    const preview = await desk.call('batches.preview', { action: 'refund', rows: rows as never });
    const batch = await desk.call('batches.start', { preview: preview.id });
    await desk.until('over', async () => (await desk.call('batches.current', undefined)) === null);
    const { rows: ended } = await desk.call('batches.sheet', { id: batch.id });
    const errors = ended.map(({ paymentId, error }) => [paymentId, error?.code ?? null]);
    expect(errors).toContainEqual([great.paymentId, 'people.needsSecond']);
    expect(errors).toContainEqual([small.paymentId, null]);
    await desk.signIn('readOnly');
    const shown = await desk.call('batches.preview', { action: 'void', rows: rows as never });
    expect(await desk.code('batches.start', { preview: shown.id })).not.toBe(null);
  });

  it('says who did it in journal, batch, note and trail', async () => {
    await desk.signIn('reception');
    const done = await desk.call('money.submit', refund(1_234));
    expect(done.intent.person).toBe(desk.ids.reception);
    const note = await desk.call('notes.add', { about: { kind: 'payment', id: payment }, text: 'Guest asked' });
    expect(note.who).toBe(desk.ids.reception);
    await desk.signIn('administrator');
    const { entries } = await desk.call('trail.page', { filter: { person: desk.ids.reception }, before: null, limit: 200 });
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['money.asked', 'money.sent', 'money.ended', 'note.added', 'people.signedIn']));
  });
});

const file = (desk: Staff, name: string) => join(desk.dataDir, name);

describe('A signature from another desk', () => {
  let here: Staff;
  let there: Staff;
  let payment = 0;
  beforeAll(async () => {
    here = await openStaff();
    there = await openStaff(machineOf({ simulator: here.simulator }));
    payment = (await here.paid()).paymentId;
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  const request = (amount: number): MoneyRequest => ({ kind: 'refund', paymentId: payment, amount: minor(amount), description: null });

  it('counts when it is of an enrolled desk, for just that, once; and in no other case', async () => {
    const ask = async (amount: number) => {
      const answer = await here.desk.handle('money.submit', request(amount));
      return String(answer.ok ? '' : answer.error.params?.challenge);
    };
    await here.signIn('reception');
    const id = await ask(3_501);
    await here.call('people.askDesk', { id });
    const text = await readFile(file(here, 'paydesk-request.json'), 'utf8');

    // It cannot be signed where it was asked, nor by somebody who may not, nor after it was changed.
    await there.signIn('finance');
    expect(await there.code('people.signRequest', { text, pin: PINS.finance })).toBe('people.secondMayNot');
    await there.signIn('supervisor');
    expect(await there.code('people.signRequest', { text, pin: '000001' })).toBe('people.wrongPin');
    expect(await there.call('people.readRequest', { text })).toMatchObject({ amount: 3_501, currency: 'EUR', askedBy: 'Person reception' });
    await there.call('people.signRequest', { text: text.replaceAll('3501', '35'), pin: PINS.supervisor });
    const forged = await readFile(file(there, 'paydesk-signed.json'), 'utf8');
    await there.call('people.signRequest', { text, pin: PINS.supervisor });
    const signed = await readFile(file(there, 'paydesk-signed.json'), 'utf8');

    expect(await here.code('people.takeSigned', { id, text: signed })).toBe('people.fileForeign');
    await there.signIn('administrator');
    const { key } = await there.call('people.deskKey', undefined);
    await here.signIn('administrator');
    expect(await here.code('people.readRequest', { text })).toBe('people.fileOwn');
    await here.call('people.enrol', { name: 'Head office', key });
    expect(await here.code('people.enrol', { name: 'Self', key: (await here.call('people.deskKey', undefined)).key })).toBe(
      'people.ownDesk'
    );

    await here.signIn('reception');
    const again = await ask(3_501);
    const other = await ask(3_502);
    expect(await here.code('people.takeSigned', { id: again, text: forged })).toBe('people.fileNotOurs');
    expect(await here.code('people.takeSigned', { id: again, text: signed.replace('"at":', '"at":1') })).toBe('people.fileForeign');
    expect(await here.code('people.takeSigned', { id: again, text: '{}' })).toBe('people.fileInvalid');
    expect(await here.code('people.takeSigned', { id: other, text: signed })).toBe('people.fileOther');
    // Both desks have somebody of this very name: nobody signs for themselves at another desk either.
    expect(await here.code('people.takeSigned', { id: again, text: signed })).toBe(null);
    const done = await here.call('money.submit', request(3_501));
    expect(done.intent.second).toMatch(/^[0-9a-f]{16}:[0-9a-f]{16}$/);
    expect(await here.call('people.names', undefined)).toMatchObject({ [String(done.intent.second)]: 'Person supervisor (Head office)' });
    const replay = await ask(3_501);
    expect(await here.code('people.takeSigned', { id: replay, text: signed })).not.toBe(null);

    await here.signIn('administrator');
    const [desk] = await here.call('people.desks', undefined);
    await here.call('people.dropDesk', { id: desk?.id ?? 0 });
    await here.signIn('reception');
    expect(await here.code('people.takeSigned', { id: await ask(3_502), text: signed })).toBe('people.fileForeign');
  });
});

import { describe, expect, it } from 'vitest';
import { IntentView } from '../../../../src/shared/model/intents.ts';
import { proofOf, type HalfDone } from '../../../../src/shared/rules/proof.ts';
import { minor, NOTHING } from '../../../../src/shared/values/money.ts';

const WHOLE: HalfDone = { refundState: null, payment: null };
const held = { refundState: null, payment: { state: 'authorized', capturedAmount: NOTHING } };
const intent = (more: Partial<IntentView>): IntentView => ({
  ...IntentView.parse({
    id: 7,
    accountId: 'a',
    kind: 'refund',
    reference: 'PD-1',
    state: 'confirmed',
    resolution: null,
    amount: 2_500,
    currency: 'EUR',
    bookingId: '2041',
    guestName: null,
    tokenId: null,
    paymentId: 1,
    refundId: 2,
    error: null,
    createdAt: 10,
    sentAt: 11,
    endedAt: 12,
    nextQueryAt: null,
    queries: 0,
    correctedAt: null,
    seenAt: null,
    alreadyDone: false
  }),
  ...more
});
const told = (kind: string, at: number, facts: Record<string, unknown> = {}) => ({
  kind,
  at,
  person: null,
  facts: { intent: 7, ...facts }
});
const asked = told('money.asked', 10);
const sent = told('money.sent', 11);
const lost = told('money.unknown', 13);
const ended = (by: string, state: string, resolution: string | null = null) => told('money.ended', 20, { by, state, resolution });
const lines = (card: ReturnType<typeof proofOf>) => card.lines.map(({ what }) => what);

describe('The proof card', () => {
  it('asked, sent once, answered: so it was carried out once', () => {
    const card = proofOf(intent({}), [asked, sent, ended('answer', 'confirmed')], WHOLE);
    expect(card).toMatchObject({ verdict: 'once', inTrail: true });
    expect(card.lines).toEqual([
      { what: 'asked', at: 10, person: null, number: null },
      { what: 'sent', at: 11, person: null, number: null },
      { what: 'answeredYes', at: 20, person: null, number: null }
    ]);
  });

  it('no answer, asked about twice, found', () => {
    const questions = [told('money.question', 14, { number: 1 }), told('money.question', 15, { number: 2 })];
    const card = proofOf(
      intent({ state: 'resolved', resolution: 'happened' }),
      [asked, sent, lost, ...questions, ended('question', 'resolved', 'happened')],
      WHOLE
    );
    expect(card.verdict).toBe('once');
    expect(lines(card)).toEqual(['asked', 'sent', 'noAnswer', 'notSeen', 'notSeen', 'foundYes']);
    expect(card.lines[4]?.number).toBe(2);
  });

  it('not known is said to be not known', () => {
    expect(proofOf(intent({ state: 'unknown', endedAt: null }), [asked, sent, lost], WHOLE).verdict).toBe('notKnown');
    expect(proofOf(intent({ state: 'sent', endedAt: null }), [asked, sent], WHOLE).verdict).toBe('notKnown');
    expect(proofOf(intent({ state: 'prepared', sentAt: null, endedAt: null }), [asked], WHOLE).verdict).toBe('notKnown');
  });

  it('what never left is told as never sent', () => {
    const card = proofOf(intent({ state: 'rejected', sentAt: null }), [asked, ended('desk', 'rejected')], WHOLE);
    expect(card.verdict).toBe('notDone');
    expect(lines(card)).toEqual(['asked', 'notSent']);
    const elsewhere = proofOf(
      intent({ state: 'resolved', resolution: 'happened', sentAt: null }),
      [asked, ended('desk', 'resolved', 'happened')],
      WHOLE
    );
    expect(elsewhere.verdict).toBe('elsewhere');
    expect(lines(elsewhere)).toEqual(['asked', 'elsewhere']);
  });

  it('the word of a person is told as that', () => {
    const decided = told('money.decided', 30, { happened: false });
    const card = proofOf(intent({ state: 'resolved', resolution: 'operatorSaysNot' }), [asked, sent, lost, decided], WHOLE);
    expect(card.verdict).toBe('personNo');
    expect(lines(card)).toEqual(['asked', 'sent', 'noAnswer', 'personNo']);
  });

  it('what happened after all', () => {
    const after = intent({ state: 'resolved', resolution: 'happened', correctedAt: 40 });
    const card = proofOf(
      after,
      [asked, sent, ended('answer', 'rejected'), told('money.happenedAfterAll', 40), told('money.correctionRead', 41)],
      WHOLE
    );
    expect(card.verdict).toBe('once');
    expect(lines(card)).toEqual(['asked', 'sent', 'answeredNo', 'afterAll']);
  });

  it('a second step that is missing is no movement', () => {
    const trail = [asked, sent, ended('answer', 'confirmed')];
    expect(proofOf(intent({}), trail, { refundState: 'awaitingCapture', payment: null }).verdict).toBe('unfinished');
    expect(proofOf(intent({ kind: 'debit' }), trail, held).verdict).toBe('unfinished');
    expect(
      proofOf(intent({ kind: 'debit' }), trail, { refundState: null, payment: { state: 'other', capturedAmount: NOTHING } }).verdict
    ).toBe('unfinished');
    expect(
      proofOf(intent({ kind: 'debit' }), trail, { refundState: null, payment: { state: 'paid', capturedAmount: minor(900) } }).verdict
    ).toBe('once');
    expect(proofOf(intent({}), trail, { refundState: 'other', payment: null }).verdict).toBe('unfinished');
    expect(proofOf(intent({}), trail, { refundState: 'pending', payment: null }).verdict).toBe('once');
    expect(proofOf(intent({ kind: 'debit', hold: true }), trail, held).verdict).toBe('once');
  });

  it.each([
    ['sent twice', intent({}), [asked, sent, sent, ended('answer', 'confirmed')]],
    ['another end', intent({}), [asked, sent, ended('answer', 'rejected')]],
    ['no end in the trail', intent({}), [asked, sent]],
    ['an end in the trail alone', intent({ state: 'unknown' }), [asked, sent, lost, ended('question', 'resolved', 'happened')]],
    [
      'another word of a person',
      intent({ state: 'resolved', resolution: 'operatorSaysHappened' }),
      [asked, sent, lost, told('money.decided', 9, { happened: false })]
    ]
  ])('claims nothing where journal and trail disagree: %s', (_, row, trail) => {
    expect(proofOf(row, trail, WHOLE).verdict).toBe('disagree');
  });

  it('older than the trail: from the journal alone', () => {
    const card = proofOf(intent({ state: 'resolved', resolution: 'happened', queries: 2 }), [], WHOLE);
    expect(card).toMatchObject({ verdict: 'once', inTrail: false });
    expect(lines(card)).toEqual(['asked', 'sent', 'questions', 'foundYes']);
  });
});

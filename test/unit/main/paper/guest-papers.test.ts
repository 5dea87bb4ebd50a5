import { describe, expect, it } from 'vitest';
import * as papers from '../../../../src/main/paper/guest-papers.ts';
import { guestLanguage } from '../../../../src/main/paper/guest-words.ts';
import { pageOf } from '../../../../src/main/paper/page.ts';
import { PAPER_LANGUAGES, type PaperLanguage } from '../../../../src/shared/model/papers.ts';
import { linkLetter, paymentReceipt, refundPaper } from '../../../../src/shared/rules/papers.ts';
import type { Payment, PaymentState, RefundState } from '../../../../src/shared/model/domain.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { payment as incoming, refund as incomingRefund, token as incomingToken } from '../../../builders/records.ts';
import { storedPayment, storedRefund, storedToken } from '../../../builders/stored.ts';

const LOCAL = { id: 1, accountId: 'a', gateway: 'syspay', fetchedAt: 1_800_000_000 };
const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: '12/2030', holder: null, fingerprint: null };
const head = {
  name: 'Hotel Seeblick',
  address: 'Seestrasse 1\n6353 Weggis',
  taxNumber: 'CHE-1',
  phone: '',
  email: '',
  footer: '',
  logo: null
};
const AT = Date.UTC(2027, 2, 5, 12) / 1000;
const around = (language: PaperLanguage, environment: 'live' | 'training' = 'live'): papers.Around => ({
  head,
  environment,
  language,
  machineLocale: 'en-GB',
  now: AT,
  issuedBy: null
});
const guest = { bookingId: 'B-7', guestName: 'Ada Muster', guestEmail: 'ada@example.org', card, processedAt: AT, currency: 'CHF' };
const paid = (more: Partial<Payment> = {}): Payment => ({
  ...storedPayment(incoming({ ...guest, reference: 'R-1', amount: 12_000, capturedAmount: 12_000 }), LOCAL),
  ...more
});
const given = (more: object = {}) =>
  storedRefund(incomingRefund({ ...guest, state: 'succeeded', amount: 2_000, processorReference: 'ARN-74537', ...more }), LOCAL);
const textOf = (document: Parameters<typeof pageOf>[0]) =>
  pageOf(document)
    .html.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');

describe('Which paper there is', () => {
  it.each<[PaymentState, object, string]>([
    ['paid', {}, 'payment'],
    ['partlyCaptured', { capturedAmount: minor(5_000) }, 'payment'],
    ['authorized', { capturedAmount: minor(0) }, 'hold'],
    ['voided', { capturedAmount: minor(0) }, 'release'],
    ['open', {}, 'notPaid'],
    ['waiting', {}, 'underWay'],
    ['failed', {}, 'failed'],
    ['error', {}, 'failed'],
    ['cancelled', {}, 'failed'],
    ['expired', {}, 'lapsed'],
    ['other', {}, 'notKnown'],
    // A state and an amount that contradict one another.
    ['paid', { capturedAmount: minor(0) }, 'notKnown']
  ])('of a payment that is %s %o: %s', (state, more, expected) => {
    expect(Object.values(paymentReceipt(paid({ state, ...more }), 0))).toEqual([expected]);
    expect(paymentReceipt(paid({ state, ...more }), 1)).toEqual({ none: 'unresolved' });
  });

  it.each<[RefundState, string]>([
    ['succeeded', 'refund'],
    ['pending', 'refundUnderWay'],
    ['awaitingCapture', 'refundUnderWay'],
    ['failed', 'refundFailed'],
    ['cancelled', 'refundFailed'],
    ['error', 'refundFailed'],
    ['other', 'notKnown']
  ])('of a refund that is %s: %s', (state, expected) => {
    expect(Object.values(refundPaper({ state }, 0))).toEqual([expected]);
  });

  it('of a refund with an operation without a known outcome: none', () => {
    expect(refundPaper({ state: 'succeeded' }, 1)).toEqual({ none: 'unresolved' });
  });

  it('of a link: a letter while it can be paid', () => {
    const link = storedToken(incomingToken({ actionUrl: 'https://pay.example.org/x', acceptUntil: AT }), LOCAL);
    expect(linkLetter(link, AT - 1)).toEqual({ paper: 'link' });
    expect(linkLetter(link, AT)).toEqual({ none: 'linkOver' });
    expect(linkLetter({ ...link, state: 'paid' }, AT - 1)).toEqual({ none: 'linkOver' });
    expect(linkLetter({ ...link, removedAt: 1 }, AT - 1)).toEqual({ none: 'linkOver' });
  });
});

describe('A guest reads in their own language', () => {
  it('that is known, else the desk’s, else English', () => {
    expect(guestLanguage('de-CH', 'en')).toBe('de');
    expect(guestLanguage('ja', 'FR', 'en')).toBe('fr');
    expect(guestLanguage(null, null, 'pl-PL')).toBe('en');
  });

  it.each(PAPER_LANGUAGES)('a receipt, a refund and both letters (%s): every word filled in', (language) => {
    const payment = paid({ refundedAmount: minor(2_000) });
    const token = storedToken(
      incomingToken({
        checkIn: '2027-03-01',
        checkOut: '2027-03-05',
        actionUrl: 'https://pay.example.org/x',
        amount: 12_000,
        currency: 'CHF'
      }),
      LOCAL
    );
    const link = { ...token, actionUrl: 'https://pay.example.org/x', guestName: 'Ada Muster', bookingId: 'B-7' };
    const made = [
      papers.paymentPaper({ payment, token, kind: 'payment' }, around(language)),
      papers.paymentPaper({ payment: paid({ state: 'authorized', capturedAmount: minor(0) }), token, kind: 'hold' }, around(language)),
      papers.paymentPaper({ payment: paid({ state: 'voided', capturedAmount: minor(0) }), token, kind: 'release' }, around(language)),
      papers.refundPaperOf({ refund: given(), payment }, around(language)),
      papers.refundLetter({ refund: given(), payment }, around(language)),
      papers.linkLetterOf(link, around(language))
    ];
    for (const document of made) {
      const text = textOf(document);
      expect(text).toContain('Hotel Seeblick');
      expect(text).toMatch(/120[.,]00|20[.,]00/);
      expect(text).not.toMatch(/[{}]|undefined|null/);
      expect(text).not.toMatch(/4111/);
    }
    const letter = textOf(made[4] ?? made[0]!);
    for (const part of ['ARN-74537', 'VISA ···· 1111', 'Ada Muster', 'B-7']) expect(letter).toContain(part);
  });

  it('the amount that was taken, not the one that was asked for', () => {
    const part = paid({ state: 'partlyCaptured', capturedAmount: minor(5_000), captureMode: 'multipart', refundedAmount: minor(0) });
    const text = textOf(papers.paymentPaper({ payment: part, token: null, kind: 'payment' }, around('en')));
    expect(text).toMatch(/Amount paid CHF 50\.00/);
    expect(text).toMatch(/Of this still reserved CHF 70\.00/);
  });

  it.each([
    ['ARN-74537', true],
    [null, false]
  ])('names a reference to the bank only where it is one that a bank knows (%s)', (processorReference, named) => {
    const letter = textOf(papers.refundLetter({ refund: given({ processorReference }), payment: paid() }, around('en')));
    expect(letter.includes(`under the reference ${processorReference}`)).toBe(named);
    expect(letter.includes('under the reference')).toBe(named);
  });

  it('never promises what is on its way', () => {
    const payment = paid({ refundedAmount: minor(2_000), refundPendingAmount: minor(2_000) });
    expect(textOf(papers.paymentPaper({ payment, token: null, kind: 'payment' }, around('en')))).not.toContain('CHF 20.00');
  });

  it('that nothing of it was real, where it was not', () => {
    const real = textOf(papers.paymentPaper({ payment: paid(), token: null, kind: 'payment' }, around('de')));
    const training = textOf(papers.paymentPaper({ payment: paid(), token: null, kind: 'payment' }, around('de', 'training')));
    expect(real).not.toContain('kein echtes Geld');
    expect(training).toContain('Es wurde kein echtes Geld bewegt.');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { amountReadings, indexedText, matchQuery } from '../../../../../src/main/history/sql/search-text.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT, operation, payment, refund, token } from '../../../../builders/records.ts';

describe('The search box', () => {
  let history: History;
  const card = { scheme: 'VISA', first6: '411111', last4: '1234', expiry: null, holder: null, fingerprint: null };
  beforeEach(() => {
    history = freshHistory();
    history.store(
      ACCOUNT,
      {
        tokens: [
          token({
            remoteId: '900',
            bookingId: 'BK2041',
            guestName: 'Élodie Müller',
            guestEmail: 'elodie.m@example.com',
            reference: 'PD-BK2041-L0',
            createdAt: 10
          })
        ],
        payments: [
          payment({ remoteId: '501', amount: 12_345, card, createdAt: 20, bookingId: 'BK2042', guestName: 'Wei Li' }),
          payment({ remoteId: '502', amount: 12_345, currency: 'JPY', createdAt: 30 }),
          payment({ remoteId: '503', amount: 12_345, currency: 'KWD', createdAt: 40 })
        ],
        refunds: [refund({ remoteId: '801', paymentRemoteId: '501', reference: 'PD-R-801', createdAt: 50 })],
        operations: [
          operation({ remoteId: '7001', bookingId: 'BK2041', guestName: 'Élodie Müller', operationAt: 60, amount: null, currency: null })
        ]
      },
      { at: 100, source: 'sync' }
    );
  });
  const found = (text: string, limit = 20) => history.search(text, limit).map((hit) => `${hit.kind} ${hit.title}`);

  it.each([
    ['a booking', 'BK2041', ['token PD-BK2041-L0', 'operation 7001']],
    ['a part of a booking', '2041', ['token PD-BK2041-L0', 'operation 7001']],
    ['a reference', 'pd-bk2041-l0', ['token PD-BK2041-L0']],
    ['a name without its accents', 'muller', ['token PD-BK2041-L0', 'operation 7001']],
    ['names in any order', 'müller ÉLO', ['token PD-BK2041-L0', 'operation 7001']],
    ['a name of two letters, of a payment and its refund', 'li', ['payment 501', 'refund PD-R-801']],
    ['an e-mail', 'elodie.m@', ['token PD-BK2041-L0']],
    ['the last four digits', '1234', ['payment 501', 'refund PD-R-801']],
    ['a gateway’s id', '801', ['refund PD-R-801']],
    ['nothing like it', 'zzz', []],
    ['nothing at all', '   ', []]
  ])('finds %s', (_name, text, hits) => expect(found(text)).toEqual(hits));

  it('of some accounts is not crowded out by newer rows of others', () => {
    history.saveAccount(account({ id: 'acc-2' }));
    const newer = Array.from({ length: 30 }, (_, index) =>
      payment({ remoteId: `9${index}`, bookingId: 'BK2041', amount: 12_345, createdAt: 1000 + index })
    );
    history.store('acc-2', { payments: newer }, { at: 2000, source: 'sync' });
    const of = (text: string) => history.search(text, 5, [ACCOUNT]).map((hit) => `${hit.kind} ${hit.title}`);
    expect(of('BK2041')).toEqual(['token PD-BK2041-L0', 'operation 7001']);
    expect(of('123.45')).toEqual(['payment 501']);
    expect(history.search('BK2041', 5).map((hit) => hit.accountId)).toEqual(Array(5).fill('acc-2'));
  });

  it('reads an amount in the decimals of each currency', () => {
    expect(found('123.45')).toEqual(['payment 501']);
    expect(found('123,45')).toEqual(['payment 501']);
    expect(found('€ 123.45')).toEqual(['payment 501']);
    expect(found('12,345')).toEqual(['payment 503', 'payment 502']);
    expect(found('12.345')).toEqual(['payment 503', 'payment 502']);
    expect(found('25.00')).toEqual(['refund PD-R-801']);
  });

  it('shows a refund with the booking and guest of its payment', () => {
    expect(history.search('801', 5)[0]).toEqual({
      kind: 'refund',
      id: 1,
      accountId: ACCOUNT,
      title: 'PD-R-801',
      bookingId: 'BK2042',
      guestName: 'Wei Li',
      amount: 2_500,
      currency: 'EUR',
      state: 'succeeded',
      at: 50,
      checkedAt: 100,
      isCard: false,
      under: null
    });
  });

  it('puts what was typed exactly before what only holds it, and stops at the limit', () => {
    history.store(ACCOUNT, { payments: [payment({ remoteId: '504', bookingId: 'BK20411', createdAt: 99 })] }, { at: 100, source: 'sync' });
    expect(found('BK2041')).toEqual(['token PD-BK2041-L0', 'payment 504', 'operation 7001']);
    expect(found('BK2041', 1)).toEqual(['operation 7001']);
  });

  it('shows a link once, its payments below it and their refunds below them, each with the amount that counts', () => {
    history.store(
      ACCOUNT,
      {
        tokens: [token({ remoteId: '901', bookingId: 'BK3000', amount: 64_000, currency: 'EUR', paymentRemoteId: '601', state: 'paid' })],
        payments: [
          payment({ remoteId: '601', tokenRemoteId: '901', bookingId: 'BK3000', amount: 64_000, capturedAmount: 50_000, createdAt: 70 }),
          // Not found by what is typed, and shown with its link all the same.
          payment({
            remoteId: '602',
            tokenRemoteId: '901',
            bookingId: 'BK9',
            amount: 100,
            state: 'failed',
            capturedAmount: 0,
            createdAt: 80
          })
        ],
        refunds: [refund({ remoteId: '802', paymentRemoteId: '601', amount: 5_000, createdAt: 90 })]
      },
      { at: 100, source: 'sync' }
    );
    const hits = history.search('BK3000', 20);
    expect(hits.map(({ kind, title, amount, state, under }) => [kind, title, amount, state, under?.kind ?? null])).toEqual([
      ['token', '901', 50_000, 'partlyRefunded', null],
      ['payment', '601', 50_000, 'partlyRefunded', 'token'],
      ['refund', '802', 5_000, 'succeeded', 'payment'],
      ['payment', '602', 100, 'failed', 'token']
    ]);
    expect(hits.every((hit) => hit.isCard === false && hit.checkedAt === 100)).toBe(true);
  });

  it('finds a payment by the processor’s reference, which is what a bank quotes', () => {
    history.store(
      ACCOUNT,
      { payments: [payment({ remoteId: '603', processorReference: 'tr1108', createdAt: 99 })] },
      { at: 100, source: 'sync' }
    );
    expect(found('tr1108')).toEqual(['payment 603']);
  });

  it('finds a row by its new words and no more by its old ones', () => {
    history.store(ACCOUNT, { tokens: [token({ remoteId: '900', guestName: 'Nils Holm' })] }, { at: 200, source: 'sync' });
    expect(found('holm')).toEqual(['token PD-BK2041-L0']);
    expect(found('müller')).toEqual(['operation 7001']);
  });

  it('finds nothing of an account removed with its history', () => {
    history.saveAccount(account({ id: 'acc-2' }));
    history.store('acc-2', { payments: [payment({ bookingId: 'STAYS' })] }, { at: 1, source: 'sync' });
    history.removeAccount(ACCOUNT, true, 9);
    expect(found('2041')).toEqual([]);
    expect(found('stays')).toEqual(['payment p1']);
  });
});

describe('Text for the search index', () => {
  it('marks where words begin and folds accents and capitals', () => {
    expect(indexedText(['Élodie  MÜLLER', null, 12])).toBe('  elodie  muller  12  ');
    expect(indexedText([null, ''])).toBe('');
  });

  it('asks for short words at the start of a word only, and quotes what it asks', () => {
    expect(matchQuery('Li "x"')).toBe('"  li" AND """x"""');
    expect(matchQuery(' ')).toBeNull();
  });

  it('reads an amount once for each number of decimals, and no amount out of a booking', () => {
    expect(amountReadings('1 234,5')).toEqual([
      { amount: 123_450, decimals: 2 },
      { amount: 1_234_500, decimals: 3 }
    ]);
    expect(amountReadings('BK2041')).toEqual([]);
    expect(amountReadings('EUR 5')).toEqual([
      { amount: 5, decimals: 0 },
      { amount: 500, decimals: 2 },
      { amount: 5_000, decimals: 3 }
    ]);
  });
});

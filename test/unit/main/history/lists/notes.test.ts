import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteAbout } from '../../../../../src/shared/model/notes.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, payment, token } from '../../../../builders/records.ts';

describe('Notes', () => {
  let history: History;
  let [paymentId, tokenId] = [0, 0];
  const add = (about: NoteAbout, text: string) => history.addNote({ about, text, who: null, at: 2_000 });
  beforeEach(() => {
    history = freshHistory();
    history.saveAccount(account({ id: 'acc-2' }));
    history.store(
      ACCOUNT,
      { payments: [payment({ bookingId: 'B-7' })], tokens: [token({ bookingId: 'B-8', createdAt: 5 })] },
      { at: 1_000, source: 'sync' }
    );
    paymentId = history.payments(paymentFilter(), page()).rows[0]?.id ?? 0;
    tokenId = history.tokens(tokenFilter(), page()).rows[0]?.id ?? 0;
  });

  it('stand with what they are about, newest first', () => {
    add({ kind: 'payment', id: paymentId }, 'First');
    add({ kind: 'payment', id: paymentId }, 'Second');
    add({ kind: 'token', id: tokenId }, 'Of the link');
    expect(history.notes({ kind: 'payment', id: paymentId }, []).map(({ text }) => text)).toEqual(['Second', 'First']);
    expect(history.notes({ kind: 'token', id: tokenId }, [])).toMatchObject([
      { text: 'Of the link', kind: 'token', rowId: tokenId, bookingId: null, who: null, at: 2_000, accountId: ACCOUNT }
    ]);
  });

  it('of a booking are one at the accounts given, however it is written', () => {
    add({ kind: 'booking', accountId: ACCOUNT, bookingId: 'B-7' }, 'Pays in cash');
    const about: NoteAbout = { kind: 'booking', accountId: 'acc-2', bookingId: 'b-7' };
    expect(history.notes(about, ['acc-2', ACCOUNT]).map(({ text }) => text)).toEqual(['Pays in cash']);
    expect(history.notes(about, ['acc-2'])).toEqual([]);
  });

  it('are not written about what is not there', () => {
    expect(add({ kind: 'payment', id: 999 }, 'Nobody')).toBeNull();
  });

  it('lead the search and a list’s text to what they are about', () => {
    add({ kind: 'payment', id: paymentId }, 'Asked for a späte Abreise');
    add({ kind: 'booking', accountId: ACCOUNT, bookingId: 'b-8' }, 'Wedding party');
    expect(history.search('abreise', 10)).toMatchObject([{ kind: 'payment', id: paymentId }]);
    expect(history.search('wedding', 10)).toMatchObject([{ kind: 'token', id: tokenId }]);
    expect(history.payments(paymentFilter({ text: 'spate' }), page()).rows.map(({ id }) => id)).toEqual([paymentId]);
    expect(history.tokens(tokenFilter({ text: 'party' }), page()).rows.map(({ id }) => id)).toEqual([tokenId]);
  });

  it('are gone, and found no more, when taken away or when what they are about goes', () => {
    const note = add({ kind: 'token', id: tokenId }, 'Wrong guest');
    history.removeNote(note?.id ?? 0);
    expect(history.search('wrong', 10)).toEqual([]);
    add({ kind: 'payment', id: paymentId }, 'Phantom');
    history.store(ACCOUNT, { notPayments: ['p1'] }, { at: 1_001, source: 'sync' });
    expect(history.notes({ kind: 'payment', id: paymentId }, [])).toEqual([]);
    add({ kind: 'booking', accountId: ACCOUNT, bookingId: 'b-8' }, 'Elsewhere');
    history.removeAccount(ACCOUNT, true, 3_000);
    expect(history.search('elsewhere', 10)).toEqual([]);
  });
});

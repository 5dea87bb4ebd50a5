import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter, refundFilter, tokenFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment, refund, token } from '../../../../builders/records.ts';

describe('The trail tells of a day’s small acts, and nothing that anybody typed', () => {
  let history: History;
  const ids = { payment: 0, refund: 0, token: 0 };
  const told = (subject: string) =>
    history
      .trailAfter(0, 1_000)
      .flatMap(({ kind, facts, accountId }) => (kind.startsWith(`${subject}.`) ? [{ kind, facts, accountId }] : []));
  beforeEach(() => {
    history = freshHistory();
    history.store(
      ACCOUNT,
      {
        payments: [payment({ bookingId: 'B-7' })],
        refunds: [refund({})],
        tokens: [token({ bookingId: 'B-8' })]
      },
      { at: 1_000, source: 'sync' }
    );
    ids.payment = history.payments(paymentFilter(), page()).rows[0]?.id ?? 0;
    ids.refund = history.refunds(refundFilter(), page()).rows[0]?.id ?? 0;
    ids.token = history.tokens(tokenFilter(), page()).rows[0]?.id ?? 0;
  });

  it('a note written and taken away, each once', () => {
    const note = history.addNote({ about: { kind: 'payment', id: ids.payment }, text: 'Guest Müller is angry', who: null, at: 2_000 });
    history.addNote({ about: { kind: 'booking', accountId: ACCOUNT, bookingId: 'B-7' }, text: 'Late', who: null, at: 2_000 });
    history.removeNote(note?.id ?? 0);
    history.removeNote(note?.id ?? 0);
    expect(told('note')).toEqual([
      { kind: 'note.added', facts: { note: 1, about: 'payment', row: ids.payment }, accountId: ACCOUNT },
      { kind: 'note.added', facts: { note: 2, about: 'booking', row: null }, accountId: ACCOUNT },
      { kind: 'note.removed', facts: { note: 1, about: 'payment', row: ids.payment }, accountId: ACCOUNT }
    ]);
    expect(JSON.stringify(history.trailAfter(0, 1_000))).not.toMatch(/Müller|Late|B-7/);
  });

  it('a view saved, renamed and removed; not that it is remembered as the first one', () => {
    const view = history.saveView({ list: 'payments', name: 'Of Müller', view: '{}' });
    history.defaultView('payments', view.id);
    history.orderViews('payments', [view.id]);
    history.renameView(view.id, 'Others');
    history.removeView(view.id);
    history.removeView(view.id);
    expect(told('savedView').map(({ kind }) => kind)).toEqual(['savedView.saved', 'savedView.saved', 'savedView.removed']);
    expect(JSON.stringify(told('savedView'))).not.toContain('Müller');
  });

  it('a link mailed, copied, shown; on paper it is a print already', () => {
    for (const how of ['linkMailed', 'linkCopied', 'qrShown', 'linkPrinted'] as const) history.noteHandover(ids.token, how, 3_000);
    expect(told('link').map(({ facts }) => facts.how)).toEqual(['linkMailed', 'linkCopied', 'qrShown']);
  });

  it('a proof card stands in the timeline of what it is about; of a refund, in its payment’s too', () => {
    const news = (kind: 'payment' | 'refund' | 'token') =>
      history.timeline(kind, ids[kind]).flatMap(({ what }) => (what.startsWith('proof') ? [what] : []));
    history.notePaper({ kind: 'refund', id: ids.refund }, 'proofPrinter', 4_000);
    history.notePaper({ kind: 'token', id: ids.token }, 'proofFile', 4_000);
    expect([news('refund'), news('payment'), news('token')]).toEqual([['proofPrinter'], ['proofPrinter'], ['proofFile']]);
  });
});

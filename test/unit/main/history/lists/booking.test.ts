import { describe, expect, it } from 'vitest';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT, intent, payment, token } from '../../../../builders/records.ts';

const context = { at: 1_700_000_000, source: 'gateway' } as const;

describe('Everything of one booking', () => {
  it('is found at the accounts asked for, newest first, whatever the capitals', () => {
    const history = freshHistory();
    history.saveAccount(account({ id: 'acc-2' }));
    history.store(
      ACCOUNT,
      {
        tokens: [
          token({ remoteId: 't1', bookingId: 'KB-101', createdAt: 10 }),
          token({ remoteId: 't2', bookingId: 'kb-101', createdAt: 20 }),
          token({ remoteId: 't3', bookingId: 'KB-1011' })
        ],
        payments: [payment({ remoteId: 'p1', bookingId: 'KB-101' }), payment({ remoteId: 'p2', bookingId: 'X' })]
      },
      context
    );
    history.store('acc-2', { tokens: [token({ remoteId: 't9', bookingId: 'KB-101' })] }, context);
    history.insertIntent(intent({ target: 'booking:KB-101', reference: 'r1', kind: 'createLink' }));
    const found = history.booking([ACCOUNT], 'KB-101');
    expect(found.links.map(({ remoteId }) => remoteId)).toEqual(['t2', 't1']);
    expect(found.payments.map(({ remoteId }) => remoteId)).toEqual(['p1']);
    expect(found.intents.map(({ reference }) => reference)).toEqual(['r1']);
    expect(history.booking([ACCOUNT, 'acc-2'], 'KB-101').links).toHaveLength(3);
    expect(history.booking([ACCOUNT], 'nothing')).toEqual({ links: [], payments: [], intents: [] });
  });

  it('keeps when and how a link was given to the guest', () => {
    const history = freshHistory();
    const { tokens } = history.store(ACCOUNT, { tokens: [token({ remoteId: 't1' })] }, context);
    const id = tokens['t1'] ?? 0;
    history.noteHandover(id, 'linkCopied', 1_700_000_100);
    history.noteHandover(id, 'linkMailed', 1_700_000_200);
    expect(
      history
        .timeline('token', id)
        .slice(-2)
        .map(({ what, at, source }) => [what, at, source])
    ).toEqual([
      ['linkCopied', 1_700_000_100, 'desk'],
      ['linkMailed', 1_700_000_200, 'desk']
    ]);
    // A row that is gone is no reason to fail.
    expect(() => history.noteHandover(999, 'qrShown', 1)).not.toThrow();
  });
});

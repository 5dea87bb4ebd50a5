import { describe, expect, it } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { Block } from '../../../../src/main/paper/document.ts';
import { deskWords } from '../../../../src/main/paper/desk-words.ts';
import { pageOf } from '../../../../src/main/paper/page.ts';
import { monthDocument } from '../../../../src/main/report/document.ts';
import { gatherMonth, spanOfMonth } from '../../../../src/main/report/gather.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { freshHistory } from '../../../builders/history.ts';
import { ACCOUNT, payment, refund, token } from '../../../builders/records.ts';

const at = (month: number, day: number): number => new Date(2026, month - 1, day, 12).getTime() / 1000;

async function made() {
  const history = freshHistory();
  history.store(
    ACCOUNT,
    {
      payments: [
        payment({ remoteId: 'in', createdAt: at(10, 31), amount: minor(10_000), capturedAmount: minor(10_000), currency: 'EUR' }),
        payment({ remoteId: 'yen', createdAt: at(10, 2), amount: minor(500), capturedAmount: minor(500), currency: 'JPY' }),
        payment({
          remoteId: 'held',
          createdAt: at(9, 2),
          state: 'authorized',
          status: 'AUTHORIZED',
          capturedAmount: minor(0),
          bookingId: 'H-1'
        }),
        payment({ remoteId: 'bad', createdAt: at(10, 5), state: 'failed', status: 'FAILED', capturedAmount: minor(0) }),
        payment({ remoteId: 'after', createdAt: at(11, 1), amount: minor(77_700), capturedAmount: minor(77_700) })
      ],
      refunds: [refund({ remoteId: 'r1', paymentRemoteId: 'in', amount: minor(2_500), createdAt: at(10, 31), guestName: '<b>Ada</b>' })],
      tokens: [token({ remoteId: 't1', createdAt: at(10, 3), amount: minor(4_200), currency: 'EUR' })]
    },
    { at: at(11, 2), source: 'sync' }
  );
  const span = spanOfMonth('2026-10');
  const facts = await gatherMonth(inProcessHistory(history), [ACCOUNT], span);
  const property = {
    id: 1,
    name: 'Hotel Seeblick',
    address: '',
    taxNumber: '',
    phone: '',
    email: '',
    footer: '',
    logo: null,
    accountIds: [ACCOUNT]
  };
  return monthDocument(facts, {
    words: deskWords(null, 'en'),
    language: 'en',
    locale: 'en-GB',
    now: at(11, 2),
    property,
    span,
    notReal: true
  });
}

const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'table').map(({ rows }) => rows);

describe('The report of a month', () => {
  it('has the month’s sums by currency, its success, refunds, differences and what is open', async () => {
    const { title, blocks } = await made();
    expect(title).toBe('Report of October 2026');
    const [sums, success, refunds, differences, open] = tables(blocks);
    expect(sums?.toSorted()).toEqual([
      ['EUR', '2', '€100.00', '€25.00', '€75.00', '€0.00', '€0.00', '–'],
      ['JPY', '1', 'JP¥500', 'JP¥0', 'JP¥500', 'JP¥0', 'JP¥0', '–']
    ]);
    expect(success).toEqual([['–', '3', '1', '66.7%']]);
    expect(refunds).toHaveLength(1);
    expect(differences).toEqual([]);
    expect(open).toEqual([
      ['Reserved, not taken', 'H-1', '', '€100.00'],
      ['1 links not paid', '', '', '€42.00']
    ]);
  });

  it('has a chart of each currency, and takes no text of a guest for a part of the page', async () => {
    const document = await made();
    const figures = document.blocks.filter((block) => block.kind === 'figure');
    expect(figures).toHaveLength(2);
    expect(figures[0]?.svg).toContain('<title>Takings in EUR</title>');
    expect(figures[0]?.svg.match(/<rect /g)?.length).toBeGreaterThan(31);
    expect(pageOf(document).html).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(pageOf(document).html).toContain('No real money was moved');
  });
});

import type { TokenRow } from '../../../shared/model/lists.ts';
import { cardState, linkMoney } from '../../../shared/rules/money-state.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { TokenState } from '../../kit/StateBadge.tsx';
import { MoneyCell } from '../../list/table/cells.tsx';
import type { Column } from '../../list/table/columns.ts';
import { accountColumn, amountColumn, guestColumns, momentColumn } from '../../list/table/makeColumns.tsx';
import type { ColumnWords } from '../../list/table/makeColumns.tsx';
import { cardName } from '../../text/cardName.ts';
import { tokenMayMove } from '../../../shared/rules/may-move.ts';
import type { TokenColumn } from './store.ts';

type TokenColumns = readonly Column<TokenRow, TokenColumn>[];

const moneyOf = (token: TokenRow) => linkMoney(token, token.payment);

const counted = (token: TokenRow) => {
  const { counts, currency } = moneyOf(token);
  return counts === null || currency === null ? null : { amount: counts, currency };
};

/** What both lists can show besides, for who wants it. */
const besides = (words: ColumnWords): TokenColumns => [
  accountColumn(words, 'account'),
  { id: 'email', header: words.t('guest.email'), text: (row) => row.guestEmail ?? '', width: 180, chosenOnly: true, sort: 'email' },
  {
    id: 'reference',
    header: words.t('link.fact.reference'),
    text: (row) => row.reference ?? '',
    width: 170,
    chosenOnly: true,
    sort: 'reference'
  }
];

const gateway = ({ t }: ColumnWords, from: number): Column<TokenRow, TokenColumn> => ({
  id: 'gateway',
  header: t('tokens.column.gateway'),
  text: (token) => t(`gateway.${token.gateway}`),
  width: 95,
  from,
  sort: 'gateway'
});

/** Columns of links: what was asked of whom, and how it stands. */
export function linkColumns(words: ColumnWords): TokenColumns {
  const { t } = words;
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      text: (token) => t(`state.word.${moneyOf(token).state}`),
      cell: (token) => (
        <>
          <TokenState token={token} payment={token.payment} as="link" />
          {tokenMayMove(token) && <CheckedAt at={token.fetchedAt} testId="checked" />}
        </>
      ),
      width: 165,
      sort: 'state'
    },
    ...guestColumns<TokenRow, TokenColumn>(words, (token) => token.guestName ?? token.guestEmail, { guest: 'guest', booking: 'booking' }),
    amountColumn(
      words,
      { id: 'amount', header: t('tokens.column.amount'), width: 165, sort: 'amount' },
      { sum: counted, cell: (token) => <MoneyCell of={moneyOf(token)} none={t('tokens.cardOnly')} />, none: t('tokens.cardOnly') }
    ),
    {
      id: 'kind',
      header: t('tokens.column.kind'),
      text: (token) => (token.amount === null ? '' : t(token.preauth ? 'newLink.kind.preauth' : 'newLink.kind.sale')),
      width: 150,
      from: 1140,
      sort: 'kind'
    },
    gateway(words, 985),
    momentColumn(words, { id: 'until', header: t('tokens.column.until'), from: 740, sort: 'until' }, (token) => token.acceptUntil),
    momentColumn(words, { id: 'created', header: t('tokens.column.created'), from: 915, sort: 'created' }, (token) => token.createdAt),
    ...besides(words)
  ];
}

/** Columns of stored cards: what can be charged, until when. */
export function cardColumns(words: ColumnWords): TokenColumns {
  const { t } = words;
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      text: (token) => t(`state.word.${cardState(token)}`),
      cell: (token) => <TokenState token={token} payment={null} as="card" />,
      width: 165,
      sort: 'state'
    },
    ...guestColumns<TokenRow, TokenColumn>(words, (token) => token.guestName ?? token.card.holder, { guest: 'guest', booking: 'booking' }),
    { id: 'card', header: t('tokens.column.card'), text: (token) => cardName(token), width: 175, sort: 'card' },
    {
      id: 'expiry',
      header: t('tokens.column.cardExpiry'),
      text: (token) => token.card.expiry ?? '',
      width: 110,
      from: 710,
      sort: 'expiry'
    },
    {
      id: 'mandate',
      header: t('tokens.column.mandate'),
      text: (token) => [token.mandateStatus, token.mandateCurrency].filter(Boolean).join(' '),
      width: 130,
      from: 1040,
      sort: 'mandate'
    },
    {
      ...amountColumn<TokenRow, TokenColumn>(
        words,
        { id: 'amount', header: t('tokens.column.linkAmount'), width: 165, sort: 'amount' },
        { sum: counted, cell: (token) => <MoneyCell of={moneyOf(token)} none={t('tokens.cardOnly')} />, none: t('tokens.cardOnly') }
      ),
      chosenOnly: true
    },
    gateway(words, 1090),
    momentColumn(words, { id: 'usable', header: t('tokens.column.usableUntil'), from: 865, sort: 'usable' }, (token) => token.expiresAt),
    momentColumn(
      words,
      { id: 'created', header: t('tokens.column.created'), chosenOnly: true, sort: 'created' },
      (token) => token.createdAt
    ),
    ...besides(words)
  ];
}

import type { TFunction } from 'i18next';
import type { TokenRow } from '../../../shared/model/lists.ts';
import { linkMoney } from '../../../shared/rules/money-state.ts';
import { TokenState } from '../../kit/StateBadge.tsx';
import { mayMove } from './mayMove.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { GuestCell, MomentCell, MoneyCell } from '../../list/cells.tsx';
import type { Column } from '../../list/DataTable.tsx';
import { cardName } from '../../text/cardName.ts';

/** Columns of links: what was asked of whom, and how it stands. */
export function linkColumns(t: TFunction): readonly Column<TokenRow>[] {
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      cell: (token) => (
        <>
          <TokenState token={token} payment={token.payment} as="link" />
          {mayMove(token) && <CheckedAt at={token.fetchedAt} testId="checked" />}
        </>
      ),
      width: '165px'
    },
    {
      id: 'guest',
      header: t('tokens.column.guest'),
      cell: (token) => <GuestCell name={token.guestName ?? token.guestEmail} booking={token.bookingId} />
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (token) => token.bookingId ?? '', width: '100px', from: 565 },
    {
      id: 'amount',
      header: t('tokens.column.amount'),
      cell: (token) => <MoneyCell of={linkMoney(token, token.payment)} none={t('tokens.cardOnly')} />,
      width: '165px',
      right: true
    },
    {
      id: 'kind',
      header: t('tokens.column.kind'),
      cell: (token) => (token.amount === null ? '' : t(token.preauth ? 'newLink.kind.preauth' : 'newLink.kind.sale')),
      width: '150px',
      from: 1100
    },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (token) => t(`gateway.${token.gateway}`), width: '90px', from: 945 },
    { id: 'until', header: t('tokens.column.until'), cell: (token) => <MomentCell at={token.acceptUntil} />, width: '150px', from: 705 },
    { id: 'created', header: t('tokens.column.created'), cell: (token) => <MomentCell at={token.createdAt} />, width: '150px', from: 880 }
  ];
}

/** Columns of stored cards: what can be charged, until when. */
export function cardColumns(t: TFunction): readonly Column<TokenRow>[] {
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      cell: (token) => <TokenState token={token} payment={null} as="card" />,
      width: '165px'
    },
    {
      id: 'guest',
      header: t('tokens.column.guest'),
      cell: (token) => <GuestCell name={token.guestName ?? token.card.holder} booking={token.bookingId} />
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (token) => token.bookingId ?? '', width: '100px', from: 565 },
    { id: 'card', header: t('tokens.column.card'), cell: (token) => cardName(token), width: '175px' },
    { id: 'expiry', header: t('tokens.column.cardExpiry'), cell: (token) => token.card.expiry ?? '', width: '110px', from: 675 },
    {
      id: 'mandate',
      header: t('tokens.column.mandate'),
      cell: (token) => [token.mandateStatus, token.mandateCurrency].filter(Boolean).join(' '),
      width: '130px',
      from: 1000
    },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (token) => t(`gateway.${token.gateway}`), width: '90px', from: 1050 },
    {
      id: 'usable',
      header: t('tokens.column.usableUntil'),
      cell: (token) => <MomentCell at={token.expiresAt} />,
      width: '150px',
      from: 830
    }
  ];
}

import type { TFunction } from 'i18next';
import type { TokenRow } from '../../../shared/model/lists.ts';
import type { useFormats } from '../../text/locale.ts';
import type { Column } from '../../list/DataTable.tsx';
import { TokenState } from '../../kit/StateBadge.tsx';
import { cardName } from '../../text/cardName.ts';

type Formats = ReturnType<typeof useFormats>;

/** Columns of links: what was asked of whom, and how it stands. */
export function linkColumns(t: TFunction, { money, moment }: Formats): readonly Column<TokenRow>[] {
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      cell: (token) => <TokenState token={token} payment={token.payment} as="link" />,
      width: '150px'
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (token) => token.bookingId ?? '–', width: '110px' },
    { id: 'guest', header: t('tokens.column.guest'), cell: (token) => token.guestName ?? token.guestEmail ?? '–' },
    {
      id: 'amount',
      header: t('tokens.column.amount'),
      cell: (token) => (token.amount === null ? t('tokens.cardOnly') : money(token.amount, token.currency)),
      width: '130px',
      right: true
    },
    {
      id: 'kind',
      header: t('tokens.column.kind'),
      cell: (token) => (token.amount === null ? '–' : t(token.preauth ? 'newLink.kind.preauth' : 'newLink.kind.sale')),
      width: '150px',
      from: 900
    },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (token) => t(`gateway.${token.gateway}`), width: '90px' },
    { id: 'until', header: t('tokens.column.until'), cell: (token) => moment(token.acceptUntil), width: '160px', from: 1150 },
    { id: 'created', header: t('tokens.column.created'), cell: (token) => moment(token.createdAt), width: '160px' }
  ];
}

/** Columns of stored cards: what can be charged, until when. */
export function cardColumns(t: TFunction, { moment }: Formats): readonly Column<TokenRow>[] {
  return [
    {
      id: 'state',
      header: t('tokens.column.state'),
      cell: (token) => <TokenState token={token} payment={null} as="card" />,
      width: '150px'
    },
    { id: 'booking', header: t('tokens.column.booking'), cell: (token) => token.bookingId ?? '–', width: '110px' },
    { id: 'guest', header: t('tokens.column.guest'), cell: (token) => token.guestName ?? token.card.holder ?? '–' },
    { id: 'card', header: t('tokens.column.card'), cell: (token) => cardName(token), width: '185px' },
    { id: 'expiry', header: t('tokens.column.cardExpiry'), cell: (token) => token.card.expiry ?? '–', width: '115px' },
    {
      id: 'mandate',
      header: t('tokens.column.mandate'),
      cell: (token) => [token.mandateStatus, token.mandateCurrency].filter(Boolean).join(' ') || '–',
      width: '130px',
      from: 900
    },
    { id: 'gateway', header: t('tokens.column.gateway'), cell: (token) => t(`gateway.${token.gateway}`), width: '90px' },
    { id: 'usable', header: t('tokens.column.usableUntil'), cell: (token) => moment(token.expiresAt), width: '160px', from: 1150 }
  ];
}

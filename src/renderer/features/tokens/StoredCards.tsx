import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { ListScreen } from '../../list/ListScreen.tsx';
import { cardColumns } from './columns.tsx';
import { cardFields } from './fields.ts';
import { cardsList, emptyCards, savedFor } from './store.ts';
import { TokenDetail } from './TokenDetail.tsx';

/** Stored cards of both gateways (SysPay tokens, Saferpay aliases) in one place. */
export function StoredCards() {
  const { t } = useTranslation();
  const { filter, page } = useStore(cardsList);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const id = useRoute((state) => state.route.id);
  const sought = { ...filter, accountIds: accountsInView(accounts, active, filter.accountIds) };
  const query = useQuery('tokens.page', { filter: sought, page }, ['tokens'], true);
  const columns = useMemo(() => cardColumns(t), [t]);
  return (
    <>
      <ListScreen
        title={t('shell.screen.cards')}
        list="tokens"
        store={cardsList}
        empty={emptyCards}
        parse={(json) => savedFor('cards', json)}
        fields={cardFields}
        exported={{ list: 'tokens', filter: sought, sort: null }}
        query={query}
        columns={columns}
        rowId={(token) => token.id}
        reference={(token) => token.reference}
        onOpen={(token) => go('cards', token.id)}
        nothing={
          <>
            <Text fw={600}>{t('tokens.nothing.cards')}</Text>
            <Text size="sm">{t('tokens.nothing.cardsHow')}</Text>
            <Button onClick={() => go('newLink')}>{t('tokens.nothing.makeLink')}</Button>
          </>
        }
      />
      <TokenDetail id={id} as="card" />
    </>
  );
}

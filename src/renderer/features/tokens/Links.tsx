import { Button, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TokenRow } from '../../../shared/model/lists.ts';
import { useInSight } from '../../state/inSight.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { mayMove } from './mayMove.ts';
import { ListScreen } from '../../list/ListScreen.tsx';
import { linkColumns } from './columns.tsx';
import { linkFields } from './fields.ts';
import { emptyLinks, linksList, savedFor } from './store.ts';
import { TokenDetail } from './TokenDetail.tsx';

/** Links of both gateways in one list. */
export function Links() {
  const { t } = useTranslation();
  const { filter, page } = useStore(linksList);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const id = useRoute((state) => state.route.id);
  const sought = { ...filter, accountIds: accountsInView(accounts, active, filter.accountIds) };
  const query = useQuery('tokens.page', { filter: sought, page }, ['tokens', 'payments'], true);
  const [open, setOpen] = useState<readonly number[]>([]);
  const onSight = useCallback((rows: readonly TokenRow[]) => setOpen(rows.filter(mayMove).map((row) => row.id)), []);
  useInSight(open);
  const columns = useMemo(() => linkColumns(t), [t]);
  return (
    <>
      <ListScreen
        title={t('shell.screen.links')}
        list="tokens"
        store={linksList}
        empty={emptyLinks}
        parse={(json) => savedFor('links', json)}
        fields={linkFields}
        exported={{ list: 'tokens', filter: sought, sort: null }}
        query={query}
        columns={columns}
        rowId={(token) => token.id}
        reference={(token) => token.reference}
        onSight={onSight}
        onOpen={(token) => go('links', token.id)}
        nothing={
          <>
            <Text fw={600}>{t('tokens.nothing.links')}</Text>
            <Button onClick={() => go('newLink')}>{t('tokens.nothing.makeLink')}</Button>
          </>
        }
      />
      <TokenDetail id={id} as="link" />
    </>
  );
}

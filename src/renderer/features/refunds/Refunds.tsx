import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { RefundFilter } from '../../../shared/model/lists.ts';
import { ListScreen } from '../../list/ListScreen.tsx';
import { parseSaved } from '../../list/parse.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { refundColumns } from './columns.tsx';
import { refundFields } from './fields.ts';
import { RefundDetail } from './RefundDetail.tsx';
import { emptyRefunds, refundsList } from './store.ts';

/** Money given back at both gateways: of payments, to stored cards, and what was begun elsewhere. */
export function Refunds() {
  const { t } = useTranslation();
  const { filter, page } = useStore(refundsList);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const id = useRoute((state) => state.route.id);
  const sought = { ...filter, accountIds: accountsInView(accounts, active, filter.accountIds) };
  const query = useQuery('refunds.page', { filter: sought, page }, ['refunds'], true);
  const columns = useMemo(() => refundColumns(t), [t]);
  return (
    <>
      <ListScreen
        title={t('shell.screen.refunds')}
        list="refunds"
        store={refundsList}
        empty={emptyRefunds}
        parse={(json) => parseSaved(RefundFilter, json)}
        fields={refundFields}
        exported={{ list: 'refunds', filter: sought, sort: null }}
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go('refunds', row.id)}
        reference={(row) => row.reference}
        nothing={
          <>
            <Text fw={600}>{t('refunds.nothing')}</Text>
            <Text size="sm">{t('refunds.nothingHow')}</Text>
          </>
        }
      />
      <RefundDetail id={id} />
    </>
  );
}

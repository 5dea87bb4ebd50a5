import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { OperationFilter } from '../../../shared/model/lists.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { ListScreen } from '../../list/ListScreen.tsx';
import { parseSaved } from '../../list/parse.ts';
import { operationColumns } from './columns.tsx';
import { midnightsOf } from './dayOfMidnight.ts';
import { operationFields } from './fields.ts';
import { OperationDetail } from './OperationDetail.tsx';
import { emptyOperations, operationsList } from './store.ts';

/** SysPay's operations list, whole. */
export function Operations() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { filter, page } = useStore(operationsList);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const id = useRoute((state) => state.route.id);
  const asked = {
    ...filter,
    accountIds: accountsInView(accounts, active, filter.accountIds),
    checkIn: midnightsOf(filter.checkIn),
    checkOut: midnightsOf(filter.checkOut)
  };
  const query = useQuery('operations.page', { filter: asked, page }, ['operations'], true);
  const columns = useMemo(() => operationColumns(t, formats), [t, formats]);
  const shown = query.data?.rows.find((row) => row.id === id) ?? null;
  return (
    <>
      <ListScreen
        title={t('shell.screen.operations')}
        list="operations"
        store={operationsList}
        empty={emptyOperations}
        parse={(json) => parseSaved(OperationFilter, json)}
        fields={operationFields}
        exported={{ list: 'operations', filter: asked, sort: null }}
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go('operations', row.id)}
        reference={(row) => row.remoteId}
        nothing={
          <>
            <Text fw={600}>{t('operations.nothing')}</Text>
            <Text size="sm">{t('operations.nothingHow')}</Text>
          </>
        }
      />
      <OperationDetail operation={shown} />
    </>
  );
}

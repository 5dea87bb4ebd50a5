import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PaymentFilter } from '../../../shared/model/lists.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { ListScreen } from '../../list/ListScreen.tsx';
import { parseSaved } from '../../list/parse.ts';
import { paymentColumns } from './columns.tsx';
import { paymentFields } from './fields.ts';
import { PaymentDetail } from './PaymentDetail.tsx';
import { emptyPayments, paymentsList } from './store.ts';

/** Payments of both gateways in one list. */
export function Payments() {
  const { t } = useTranslation();
  const { filter, page } = useStore(paymentsList);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const id = useRoute((state) => state.route.id);
  const sought = { ...filter, accountIds: accountsInView(accounts, active, filter.accountIds) };
  const query = useQuery('payments.page', { filter: sought, page }, ['payments', 'refunds'], true);
  const columns = useMemo(() => paymentColumns(t), [t]);
  return (
    <>
      <ListScreen
        title={t('shell.screen.payments')}
        list="payments"
        store={paymentsList}
        empty={emptyPayments}
        parse={(json) => parseSaved(PaymentFilter, json)}
        fields={paymentFields}
        exported={{ list: 'payments', filter: sought, sort: null }}
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => go('payments', row.id)}
        reference={(row) => row.reference}
        nothing={
          <>
            <Text fw={600}>{t('payments.nothing')}</Text>
            <Button onClick={() => go('newLink')}>{t('tokens.nothing.makeLink')}</Button>
          </>
        }
      />
      <PaymentDetail id={id} />
    </>
  );
}

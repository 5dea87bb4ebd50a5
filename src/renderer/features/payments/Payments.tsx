import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { MakeLink } from '../../share/MakeLink.tsx';
import { useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { enterDetail } from '../../detail/DetailPane.tsx';
import { Sides } from '../../detail/Sides.tsx';
import { BatchBar } from '../batch/BatchBar.tsx';
import { ListScreen } from '../../list/ListScreen.tsx';
import { useSought } from '../../list/useSought.ts';
import { PaymentDetail } from './PaymentDetail.tsx';
import { payments } from './list.ts';
import { paymentsList } from './store.ts';

/** Payments of both gateways in one list. */
export function Payments() {
  const { t } = useTranslation();
  const sought = useSought(paymentsList);
  const ticked = useStore(paymentsList, (state) => state.ticked);
  const id = useRoute((state) => state.route.id);
  const query = useQuery('payments.page', sought, payments.topics, true);
  const request = { list: 'payments' as const, filter: sought.filter, sort: sought.sort };
  return (
    <Sides>
      <ListScreen
        of={payments}
        exported={request}
        many={query.data && <BatchBar request={request} ticked={ticked} page={query.data} />}
        query={query}
        openId={id}
        onInto={enterDetail}
        nothing={
          <>
            <Text fw={600}>{t('payments.nothing')}</Text>
            <MakeLink />
          </>
        }
      />
      <PaymentDetail id={id} />
    </Sides>
  );
}

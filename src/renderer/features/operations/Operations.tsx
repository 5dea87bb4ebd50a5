import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../shared/model/lists.ts';
import { spanNow } from '../../../shared/rules/days.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { useActiveAccount } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { enterDetail } from '../../detail/DetailPane.tsx';
import { Sides } from '../../detail/Sides.tsx';
import { ListScreen } from '../../list/ListScreen.tsx';
import { useSought } from '../../list/useSought.ts';
import { midnightsOf } from './dayOfMidnight.ts';
import { OperationDetail } from './OperationDetail.tsx';
import { operations } from './list.ts';
import { operationsList } from './store.ts';

/** Booking dates are in no time zone, unlike the days a filter is kept in. */
const midnights = (span: Span): Span => midnightsOf(spanNow(span, nowSeconds()));

/** SysPay's operations list, whole. */
export function Operations() {
  const { t } = useTranslation();
  const sought = useSought(operationsList);
  const id = useRoute((state) => state.route.id);
  const account = useActiveAccount();
  const filter = { ...sought.filter, checkIn: midnights(sought.filter.checkIn), checkOut: midnights(sought.filter.checkOut) };
  const query = useQuery('operations.page', { ...sought, filter }, operations.topics, true);
  const shown = query.data?.rows.find((row) => row.id === id) ?? null;
  return (
    <Sides>
      <ListScreen
        of={operations}
        exported={{ list: 'operations', filter, sort: sought.sort }}
        query={query}
        openId={id}
        onInto={enterDetail}
        nothing={
          <>
            <Text fw={600}>{t('operations.nothing')}</Text>
            <Text size="sm">{t('operations.nothingHow')}</Text>
            {account && (
              <Button onClick={() => void call('sync.start', { accountId: account.id })} data-testid="operations-fetch">
                {t('status.syncNow')}
              </Button>
            )}
          </>
        }
      />
      <OperationDetail operation={shown} />
    </Sides>
  );
}

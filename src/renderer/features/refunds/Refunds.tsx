import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { enterDetail } from '../../detail/DetailPane.tsx';
import { Sides } from '../../detail/Sides.tsx';
import { ListScreen } from '../../list/ListScreen.tsx';
import { useSought } from '../../list/useSought.ts';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { RefundDetail } from './RefundDetail.tsx';
import { refunds } from './list.ts';
import { refundsList } from './store.ts';

/** Money given back at both gateways: of payments, to stored cards, and what was begun elsewhere. */
export function Refunds() {
  const { t } = useTranslation();
  const sought = useSought(refundsList);
  const id = useRoute((state) => state.route.id);
  const query = useQuery('refunds.page', sought, refunds.topics, true);
  return (
    <Sides>
      <ListScreen
        of={refunds}
        exported={{ list: 'refunds', filter: sought.filter, sort: sought.sort }}
        query={query}
        openId={id}
        onInto={enterDetail}
        nothing={
          <>
            <Text fw={600}>{t('refunds.nothing')}</Text>
            <Text size="sm">{t('refunds.nothingHow')}</Text>
            <Button variant="default" onClick={() => go('payments')} data-testid="to-payments">
              {t('shell.screen.payments')}
            </Button>
          </>
        }
      />
      <RefundDetail id={id} />
    </Sides>
  );
}

import { Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TokenRow } from '../../../shared/model/lists.ts';
import { useInSight } from '../../state/inSight.ts';
import { MakeLink } from '../../share/MakeLink.tsx';
import { go, useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { tokenMayMove } from '../../../shared/rules/may-move.ts';
import { enterDetail } from '../../detail/DetailPane.tsx';
import { Sides } from '../../detail/Sides.tsx';
import { BatchBar } from '../batch/BatchBar.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { ListScreen } from '../../list/ListScreen.tsx';
import { useSought } from '../../list/useSought.ts';
import { links } from './lists.ts';
import { linksList } from './store.ts';
import { TokenDetail } from './TokenDetail.tsx';

/** Links of both gateways in one list. */
export function Links() {
  const { t } = useTranslation();
  const sought = useSought(linksList);
  const ticked = useStore(linksList, (state) => state.ticked);
  const id = useRoute((state) => state.route.id);
  const query = useQuery('tokens.page', sought, links.topics, true);
  const [open, setOpen] = useState<readonly number[]>([]);
  const onSight = useCallback((rows: readonly TokenRow[]) => setOpen(rows.filter(tokenMayMove).map((row) => row.id)), []);
  useInSight(open);
  const request = { list: 'tokens' as const, filter: sought.filter, sort: sought.sort };
  return (
    <Sides>
      <ListScreen
        of={links}
        exported={request}
        many={query.data && <BatchBar request={request} ticked={ticked} page={query.data} />}
        query={query}
        openId={id}
        onInto={enterDetail}
        onSight={onSight}
        actions={
          // Beside an open detail there is no room for it.
          id === null && (
            <MayButton needs="arrivals.look" size="xs" variant="default" onClick={() => go('arrivals')} data-testid="open-arrivals">
              {t('arrivals.way')}
            </MayButton>
          )
        }
        nothing={
          <>
            <Text fw={600}>{t('tokens.nothing.links')}</Text>
            <MakeLink />
          </>
        }
      />
      <TokenDetail id={id} as="link" />
    </Sides>
  );
}

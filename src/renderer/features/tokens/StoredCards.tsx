import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MakeLink } from '../../share/MakeLink.tsx';
import { useRoute } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { enterDetail } from '../../detail/DetailPane.tsx';
import { Sides } from '../../detail/Sides.tsx';
import { ListScreen } from '../../list/ListScreen.tsx';
import { useSought } from '../../list/useSought.ts';
import { cards } from './lists.ts';
import { cardsList } from './store.ts';
import { TokenDetail } from './TokenDetail.tsx';

/** Stored cards of both gateways (SysPay tokens, Saferpay aliases) in one place. */
export function StoredCards() {
  const { t } = useTranslation();
  const sought = useSought(cardsList);
  const id = useRoute((state) => state.route.id);
  const query = useQuery('tokens.page', sought, cards.topics, true);
  return (
    <Sides>
      <ListScreen
        of={cards}
        exported={{ list: 'tokens', filter: sought.filter, sort: sought.sort }}
        query={query}
        openId={id}
        onInto={enterDetail}
        nothing={
          <>
            <Text fw={600}>{t('tokens.nothing.cards')}</Text>
            <Text size="sm">{t('tokens.nothing.cardsHow')}</Text>
            <MakeLink />
          </>
        }
      />
      <TokenDetail id={id} as="card" />
    </Sides>
  );
}

import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { SearchIcon } from '../../kit/icons.ts';
import { useLayer } from '../../kit/layers.ts';
import { openHit, stateWords } from './hits.ts';

const [store, box] = createSpotlight();

/** One box for everything: reference, booking, guest, e-mail, last four digits, amount. Best matches first. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const top = useLayer('dialog');
  const { money, moment } = useFormats();
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  // Training and real payments are never mixed, here no more than in the lists.
  const accountIds = accountsInView(accounts, active, []);
  const { data } = useQuery(
    'search.everything',
    text === '' ? null : { accountIds, text, limit: 40 },
    ['tokens', 'payments', 'refunds', 'operations'],
    true
  );
  useEffect(() => box.open(), []);

  const hits = text === '' ? [] : (data ?? []).filter((hit) => accountIds.includes(hit.accountId));

  const line = (hit: SearchHit) => (
    <Spotlight.Action
      key={`${hit.kind}-${hit.id}`}
      label={[hit.guestName, hit.bookingId, hit.title].filter(Boolean).join(' · ')}
      description={[
        t(`search.kind.${hit.kind}`),
        hit.amount === null ? null : money(hit.amount, hit.currency),
        stateWords(i18n, hit),
        hit.at === null ? null : moment(hit.at)
      ]
        .filter(Boolean)
        .join(' · ')}
      onClick={() => openHit(hit)}
      data-testid={`search-hit-${hit.kind}-${hit.id}`}
    />
  );

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      closeOnEscape={top}
      returnFocus={false}
      scrollable
      maxHeight={420}
      centered={false}
      yOffset={72}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.search')}
        aria-label={t('shell.search')}
        leftSection={<SearchIcon size={18} aria-hidden />}
        data-testid="search-input"
      />
      {hits.length > 0 ? (
        <Spotlight.ActionsList>{hits.map(line)}</Spotlight.ActionsList>
      ) : (
        <Spotlight.Empty role="status" data-testid="search-nothing">
          {text !== '' && data !== null ? t('search.nothing', { text }) : t('search.hint')}
        </Spotlight.Empty>
      )}
    </Spotlight.Root>
  );
}

import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { useInSight } from '../../state/inSight.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { SearchIcon } from '../../kit/icons.ts';
import { mayMoveHit, openHit } from './hits.ts';
import { SearchLine } from './SearchLine.tsx';
import styles from './search.module.css';

/**
 * One box for everything: reference, booking, guest, e-mail, last four digits, amount, the bank's codes. Best matches first;
 * Enter opens the first, arrows choose another.
 */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
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
  const hits = useMemo(() => (text === '' ? [] : (data ?? [])), [text, data]);
  useInSight(hits.filter(mayMoveHit).map((hit) => hit.id));
  const box = useCombobox({ opened: hits.length > 0 });
  const first = hits[0];
  const best = first && `${first.kind}-${first.id}`;
  const { selectFirstOption } = box;
  // Other hits: the best of them is what Enter opens.
  useEffect(() => {
    if (best !== undefined) selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the box is made anew with each render; what it chooses is not
  }, [best, text]);

  const open = (value: string) => {
    const hit = hits.find((one) => `${one.kind}-${one.id}` === value);
    if (!hit) return;
    onClose();
    openHit(hit);
  };

  return (
    <Dialog title={t('search.title')} onClose={onClose} size="lg">
      <Combobox store={box} onOptionSubmit={open} withinPortal={false}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            size="md"
            placeholder={t('shell.search')}
            aria-label={t('shell.search')}
            leftSection={<SearchIcon size={18} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            // The hits are always in sight: there is no list to fold away first.
            onKeyDown={(event) => event.key === 'Escape' && onClose()}
            data-testid="search-input"
          />
        </Combobox.EventsTarget>
        {hits.length > 0 ? (
          <Combobox.Options className={styles.hits} aria-label={t('search.hits')}>
            {hits.map((hit) => (
              <SearchLine key={`${hit.kind}-${hit.id}`} hit={hit} />
            ))}
          </Combobox.Options>
        ) : (
          <div className={styles.nothing} role="status" data-testid="search-nothing">
            {text !== '' && data !== null ? t('search.nothing', { text }) : t('search.hint')}
          </div>
        )}
      </Combobox>
    </Dialog>
  );
}

import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { useInSight } from '../../state/inSight.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { SearchIcon } from '../../kit/icons.ts';
import { openBooking } from '../../state/bookings.ts';
import { bookingTyped, mayMoveHit, openHit } from './hits.ts';
import { BookingHit } from './BookingHit.tsx';
import { useChoice } from './useChoice.ts';
import { SearchLine } from './SearchLine.tsx';
import styles from './search.module.css';

/**
 * One box for everything: reference, booking, guest, e-mail, last four digits, amount, the bank's codes. Best matches first;
 * Enter opens the first, arrows choose another.
 */
export function SearchDialog({ sought = '', onClose }: { readonly sought?: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(sought);
  const [text] = useDebouncedValue(typed.trim(), 120);
  const { hits, booking, answered } = useFound(text);
  const first = booking === null ? 0 : 1;
  const count = hits.length + first;
  const listId = useId();
  const { at, choose } = useChoice(listId, count, hits.map(hitId).join());

  const open = (index: number) => {
    const hit = hits[index - first];
    if (index < first && booking !== null) {
      onClose();
      openBooking(booking);
    } else if (hit) {
      onClose();
      openHit(hit);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at - 1);
    else if (event.key === 'Enter') open(at);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('search.title')} onClose={onClose} size="lg">
      <TextInput
        data-autofocus
        size="md"
        placeholder={t('shell.search')}
        aria-label={t('shell.search')}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? listId : undefined}
        aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        leftSection={<SearchIcon size={18} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-testid="search-input"
      />
      {hits.length > 0 ? (
        <div role="listbox" id={listId} className={styles.hits} aria-label={t('search.hits')}>
          {booking !== null && <BookingHit id={`${listId}-0`} booking={booking} chosen={at === 0} onOpen={() => open(0)} />}
          {hits.map((hit, index) => (
            <SearchLine
              key={hitId(hit)}
              id={`${listId}-${index + first}`}
              hit={hit}
              chosen={index + first === at}
              onOpen={() => open(index + first)}
            />
          ))}
        </div>
      ) : (
        <div className={styles.nothing} role="status" data-testid="search-nothing">
          {answered ? t('search.nothing', { text }) : t('search.hint')}
        </div>
      )}
    </Dialog>
  );
}

/** What the history holds of this text, and the booking whose number it is. */
function useFound(text: string) {
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  // Training and real payments are never mixed, here no more than in the lists.
  const accountIds = accountsInView(accounts, active, []);
  const { data } = useQuery(
    'search.everything',
    text === '' ? null : { accountIds, text, limit: 40 },
    ['tokens', 'payments', 'refunds', 'operations'],
    true
  );
  const hits = useMemo(() => (text === '' ? [] : (data ?? [])), [text, data]);
  const booking = useMemo(() => bookingTyped(hits, text), [hits, text]);
  useInSight(hits.filter(mayMoveHit).map((hit) => hit.id));
  return { hits, booking, answered: text !== '' && data !== null };
}

const hitId = ({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string => `${kind}-${id}`;

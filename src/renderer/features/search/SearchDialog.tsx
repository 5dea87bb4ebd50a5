import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsInView, useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { useInSight } from '../../state/inSight.ts';
import { takeTyped } from '../../state/typedAhead.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { SearchIcon } from '../../kit/icons.ts';
import { bookingTyped, mayMoveHit } from './hits.ts';
import { BookingHit } from './BookingHit.tsx';
import type { Command } from './command.ts';
import { CommandLine } from './CommandLine.tsx';
import { groupsOf, optionId, openOption } from './options.ts';
import type { Option } from './options.ts';
import { useChoice } from './useChoice.ts';
import { SearchLine } from './SearchLine.tsx';
import styles from './search.module.css';

type Props = {
  readonly sought?: string;
  /** What can be done from here, and the screens. */
  readonly commands?: readonly Command[];
  readonly onClose: () => void;
};

const NOTHING_TO_DO: readonly Command[] = [];

/**
 * One box for everything: what is to be done, a screen, a booking, guest, e-mail, last four digits, amount, the bank's codes. Best
 * matches first; Enter takes the first, arrows choose another.
 */
export function SearchDialog({ sought = '', commands = NOTHING_TO_DO, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(sought);
  const [text] = useDebouncedValue(typed.trim(), 120);
  const { found, answered } = useFound(text);
  const recent = useRecent();
  const groups = useMemo(() => groupsOf({ typed: typed.trim(), commands, recent, ...found }), [typed, commands, recent, found]);
  const options = groups.flatMap((group) => group.options);
  const listId = useId();
  const { at, choose } = useChoice(listId, options.length, options.map(optionId).join());

  const open = (index: number) => {
    const option = options[index];
    if (option !== undefined) openOption(option, onClose);
  };
  const typedAhead = () => {
    const ahead = takeTyped();
    if (ahead !== '') setTyped((now) => now + ahead);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at - 1);
    else if (event.key === 'Enter') open(at);
    else return;
    event.preventDefault();
  };
  const some = options.length > 0;

  return (
    <Dialog title={t('search.title')} onClose={onClose} size="lg" fromTop>
      <TextInput
        data-autofocus
        size="md"
        placeholder={t('shell.search')}
        aria-label={t('shell.search')}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={some}
        aria-controls={some ? listId : undefined}
        aria-activedescendant={some ? `${listId}-${at}` : undefined}
        autoComplete="off"
        leftSection={<SearchIcon size={18} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={typedAhead}
        onKeyDown={onKeyDown}
        data-testid="search-input"
      />
      {some && (
        <div role="listbox" id={listId} className={styles.hits} aria-label={t('search.hits')}>
          {groups.map(({ name, options: own }) => (
            <div key={name} role="group" aria-labelledby={`${listId}-${name}`}>
              <div className={styles.group} id={`${listId}-${name}`} role="presentation">
                {t(`palette.group.${name}`)}
              </div>
              {own.map((option) => {
                const index = options.indexOf(option);
                return (
                  <Line key={optionId(option)} id={`${listId}-${index}`} option={option} chosen={index === at} onOpen={() => open(index)} />
                );
              })}
            </div>
          ))}
        </div>
      )}
      {found.hits.length === 0 && (answered || !some) && (
        <div className={styles.nothing} role="status" data-testid="search-nothing">
          {answered ? t('search.nothing', { text }) : t('search.hint')}
        </div>
      )}
    </Dialog>
  );
}

type LineProps = { readonly id: string; readonly option: Option; readonly chosen: boolean; readonly onOpen: () => void };

function Line({ option, ...props }: LineProps) {
  switch (option.kind) {
    case 'command':
      return <CommandLine {...props} command={option.command} />;
    case 'booking':
      return <BookingHit {...props} booking={option.booking} guestName={option.guestName} />;
    case 'hit':
      return <SearchLine {...props} hit={option.hit} />;
  }
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
  const found = useMemo(() => {
    const hits = text === '' ? [] : (data ?? []);
    return { hits, booking: bookingTyped(hits, text) };
  }, [text, data]);
  useInSight(found.hits.filter(mayMoveHit).map((hit) => hit.id));
  return { found, answered: text !== '' && data !== null };
}

/** Bookings that whoever is signed in has looked at. */
function useRecent() {
  const active = useActiveAccount();
  const { data } = useQuery('atDesk.recent', active === null ? null : { accountId: active.id }, []);
  return data;
}

import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { AlertIcon, LockIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import styles from '../../kit/readLarge.module.css';
import { Word } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { usePeople } from '../../state/people.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { ClosePerson } from './ClosePerson.tsx';
import { NewPin } from './NewPin.tsx';
import { PersonDialog } from './PersonDialog.tsx';

type Open = { readonly what: 'change' | 'pin' | 'close' | 'reopen'; readonly person: Person };

/** Everybody there is and ever was: whoever left is closed, and what they did keeps their name. */
export function PersonTable() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('people.list', undefined, ['people'], true);
  const [open, setOpen] = useState<Open | null>(null);
  const unlock = useAction('people.unlock', reload);
  const close = () => {
    setOpen(null);
    reload();
  };
  const sorted = (data ?? []).toSorted((one, other) => one.name.localeCompare(other.name));
  const here = sorted.filter(({ state }) => state === 'active');
  const left = sorted.filter(({ state }) => state === 'closed');
  return (
    <Panel testId="people-list">
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {unlock.error && <ErrorNotice error={unlock.error} />}
      {data === null && error === null && <Waiting like="panels" />}
      {data !== null && (
        <Table verticalSpacing="xs" className={styles.cards} aria-label={t('shell.screen.people')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('people.field.name')}</Table.Th>
              <Table.Th>{t('people.field.role')}</Table.Th>
              <Table.Th>{t('people.state.label')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...here, ...left].map((person) => (
              <PersonLine
                key={person.id}
                person={person}
                onOpen={(what) => setOpen({ what, person })}
                onUnlock={() => void unlock.run({ id: person.id })}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {open?.what === 'change' && <PersonDialog person={open.person} onClose={close} />}
      {(open?.what === 'pin' || open?.what === 'reopen') && <NewPin person={open.person} reopen={open.what === 'reopen'} onClose={close} />}
      {open?.what === 'close' && <ClosePerson person={open.person} onClose={close} />}
    </Panel>
  );
}

type LineProps = { readonly person: Person; readonly onOpen: (what: Open['what']) => void; readonly onUnlock: () => void };

function PersonLine({ person, onOpen, onUnlock }: LineProps) {
  const { t } = useTranslation();
  const { name, role, state, lockedOut } = person;
  const me = usePeople((store) => store.people?.me?.id);
  return (
    <Table.Tr data-testid={`person-${name}`} data-state={state}>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text fw={600} size="sm" c={state === 'closed' ? 'dimmed' : undefined}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td>{t(`people.role.${role}`)}</Table.Td>
      <Table.Td>
        <StateWord person={person} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end">
          {state === 'closed' ? (
            <Button size="compact-sm" variant="default" onClick={() => onOpen('reopen')} data-testid="person-reopen">
              {t('people.reopen.open')}
            </Button>
          ) : (
            <>
              {lockedOut && (
                <Button size="compact-sm" onClick={onUnlock} data-testid="person-unlock">
                  {t('people.unlock')}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => onOpen('change')} data-testid="person-change">
                {t('people.change')}
              </Button>
              {person.id !== me && (
                <Button size="compact-sm" variant="default" onClick={() => onOpen('pin')} data-testid="person-pin">
                  {t('people.newPin.open')}
                </Button>
              )}
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => onOpen('close')} data-testid="person-close">
                {t('people.close.open')}
              </Button>
            </>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function StateWord({ person: { state, lockedOut, doubtful, needsNewPin, closedAt } }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (state === 'closed') return <Word tone="still">{t('people.state.closed', { at: moment(closedAt) })}</Word>;
  if (doubtful)
    return (
      <Word tone="bad" icon={AlertIcon}>
        {t('people.state.doubtful')}
      </Word>
    );
  if (lockedOut)
    return (
      <Word tone="bad" icon={LockIcon}>
        {t('people.state.lockedOut')}
      </Word>
    );
  return <Word tone={needsNewPin ? 'warn' : 'good'}>{t(needsNewPin ? 'people.state.needsNewPin' : 'people.state.active')}</Word>;
}

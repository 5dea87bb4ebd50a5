import { Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleState } from '../../../shared/model/people.ts';
import { Mark } from '../../kit/Mark.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { markReady } from '../../state/ready.ts';
import { usePeople } from '../../state/people.ts';
import styles from './lock.module.css';
import { LostAdministrator } from './LostAdministrator.tsx';
import { SignIn } from './SignIn.tsx';
import { Tiles } from './Tiles.tsx';

/** Whoever was here comes back most likely, but for the key that a shift ends with. */
function likely(people: PeopleState, holder: string | null): string | null {
  const [only] = people.tiles;
  if (people.tiles.length === 1 && only) return only.id;
  const comesBack = people.lockedBecause === 'idle' || people.lockedBecause === 'system';
  return comesBack && people.tiles.some(({ id }) => id === holder) ? holder : null;
}

/** The names of those who work here; a name, a PIN, Enter, and the desk is there. */
export function LockScreen({ people }: { readonly people: PeopleState }) {
  const { t } = useTranslation();
  const holder = usePeople((state) => state.holder);
  const [chosen, setChosen] = useState(() => likely(people, holder));
  const [typed, setTyped] = useState('');
  const tile = people.tiles.find(({ id }) => id === chosen) ?? null;
  useEffect(markReady, []);
  const choose = (id: string | null, digit = '') => {
    setTyped(digit);
    setChosen(id);
  };
  return (
    <main className={styles.lock} data-testid="lock-screen" data-because={people.lockedBecause ?? ''}>
      <div className={styles.inner}>
        <div className={styles.brand}>
          <div className={styles.mark}>
            <Mark />
          </div>
          <div>
            <Title order={1}>{t('people.lock.title')}</Title>
            <Text size="sm" c="dimmed">
              {t([`people.lock.because.${people.lockedBecause ?? 'start'}`, 'people.lock.because.start'], { count: people.idleMinutes })}
            </Text>
          </div>
        </div>
        {people.mode === 'doubtful' && (
          <Notice tone="bad" title={t('people.lock.doubtful.title')} role="alert" testId="people-doubtful">
            <span>{t('people.lock.doubtful.text')}</span>
          </Notice>
        )}
        <Tiles tiles={people.tiles} chosen={chosen} onChoose={choose} />
        {tile === null ? (
          <Text size="sm" c="dimmed">
            {t('people.lock.hint')}
          </Text>
        ) : (
          <SignIn key={tile.id} tile={tile} typed={typed} onBack={() => choose(null)} />
        )}
        {(people.lostAdminAsked || people.lostAdmin !== null) && <LostAdministrator people={people} />}
      </div>
    </main>
  );
}

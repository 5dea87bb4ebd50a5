import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { usePeople } from '../../state/people.ts';
import styles from './lock.module.css';
import { lockDesk } from './lockDesk.ts';
import { OwnPinFields, useOwnPin } from './OwnPin.tsx';

/** Somebody else has chosen the PIN: before anything else it is changed for one that only its person knows. */
export function OwnPinFirst() {
  const { t } = useTranslation();
  const name = usePeople((state) => state.people?.me?.name ?? '');
  const place = useRef<HTMLFormElement>(null);
  const work = useOwnPin(() => undefined);
  const { form, submit } = work;
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    <main className={styles.lock} data-testid="own-pin-first">
      <form
        ref={place}
        noValidate
        style={{ width: 'min(420px, 100%)' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Title order={1}>{t('people.pin.first.title', { name })}</Title>
          <Text size="sm">{t('people.pin.first.text')}</Text>
          <OwnPinFields work={work} />
          {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
          <Group>
            <Button type="submit" loading={form.sending} data-testid="save-pin">
              {t('people.pin.save')}
            </Button>
            <Button variant="subtle" onClick={() => void lockDesk()}>
              {t('people.menu.lock')}
            </Button>
          </Group>
        </Stack>
      </form>
    </main>
  );
}

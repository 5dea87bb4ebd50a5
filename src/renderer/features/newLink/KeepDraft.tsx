import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../kit/Dialog.tsx';
import { guestName } from '../../../shared/values/guest-name.ts';
import { decide, useNewLink } from './store.ts';

/** A new link was asked for while one has been started: nothing typed goes without a word. */
export function KeepDraft() {
  const { t } = useTranslation();
  const waiting = useNewLink((state) => state.waiting);
  const draft = useNewLink((state) => state.draft);
  if (waiting === null || draft === null) return null;
  const about = [draft.booking.bookingId.trim(), guestName(draft.guest)].filter(Boolean).join(' ');
  return (
    <Dialog onClose={() => decide('keep')} title={t('newLink.started.title')}>
      <Text size="sm" mb="md">
        {about === '' ? t('newLink.started.text') : t('newLink.started.textAbout', { about })}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => decide('new')} data-testid="draft-new">
          {t('newLink.started.new')}
        </Button>
        <Button data-autofocus onClick={() => decide('keep')} data-testid="draft-keep">
          {t('newLink.started.keep')}
        </Button>
      </Group>
    </Dialog>
  );
}

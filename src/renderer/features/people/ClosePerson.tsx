import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';

/** Whoever leaves signs in no more; nothing they did loses its name. */
export function ClosePerson({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const close = useAction('people.close', onClose);
  return (
    <Dialog title={t('people.close.title', { name: person.name })} onClose={onClose} busy={close.busy}>
      <Stack>
        <Text size="sm">{t('people.close.text')}</Text>
        {close.error && <ErrorNotice error={close.error} about="change" />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={close.busy} onClick={() => void close.run({ id: person.id })} data-testid="confirm">
            {t('people.close.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

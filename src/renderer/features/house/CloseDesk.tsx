import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseDesk } from '../../../shared/model/house.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';

/** Another desk is shut out: for a computer that is lost or gone. */
export function CloseDesk({ desk: { id, name }, onClose }: { readonly desk: HouseDesk; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const close = useAction('house.closeDesk', onClose);
  return (
    <Dialog title={t('house.desks.close.title', { name })} onClose={onClose} busy={close.busy}>
      <Stack>
        <Text size="sm">{t('house.desks.close.text', { name })}</Text>
        <Text size="sm" c="dimmed">
          {t('house.desks.close.why')}
        </Text>
        {close.error && <ErrorNotice error={close.error} about="change" />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('house.desks.close.keep')}
          </Button>
          <Button color="red" loading={close.busy} onClick={() => void close.run({ id })} data-testid="confirm">
            {t('house.desks.close.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

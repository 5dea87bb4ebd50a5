import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Property } from '../../../shared/model/properties.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';

type Props = { readonly property: Property; readonly first: Property; readonly onClose: () => void };

export function RemoveProperty({ property, first, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useAction('properties.remove', onClose);
  const name = (one: Property) => one.name || t('properties.unnamed');
  return (
    <Dialog title={t('properties.remove.title', { name: name(property) })} busy={remove.busy} onClose={onClose}>
      <Stack>
        <Text size="sm">{t('properties.remove.text', { first: name(first) })}</Text>
        {remove.error && <ErrorNotice error={remove.error} about="change" />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={remove.busy} onClick={() => void remove.run({ id: property.id })} data-testid="confirm">
            {t('properties.remove.action')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

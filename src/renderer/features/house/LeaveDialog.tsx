import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { loadHouse } from '../../state/house.ts';

type Props = { readonly onDone: () => void; readonly onClose: () => void };

export function LeaveDialog({ onDone, onClose }: Props) {
  const { t } = useTranslation();
  const leave = useAction('house.leave', () => {
    void loadHouse();
    onDone();
  });
  return (
    <Dialog title={t('house.leave.title')} onClose={onClose} busy={leave.busy}>
      <Stack>
        <Text size="sm">{t('house.leave.text')}</Text>
        {leave.error && <ErrorNotice error={leave.error} about="change" />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('house.leave.keep')}
          </Button>
          <Button color="red" loading={leave.busy} onClick={() => void leave.run(undefined)} data-testid="confirm">
            {t('house.leave.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

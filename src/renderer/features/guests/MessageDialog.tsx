import { Button, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';

/** A message as it was written. */
export function MessageDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery('outbox.message', { id }, ['outbox']);
  return (
    <Dialog title={data?.subject || t('outbox.message')} size="lg" onClose={onClose}>
      <Stack>
        {error && <ErrorNotice error={error} />}
        {data === null && !error && <Waiting />}
        {data && (
          <>
            <Text size="sm">{data.to}</Text>
            <Paper withBorder p="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-testid="message-body">
              <Text size="sm">{data.body}</Text>
            </Paper>
            {data.files.length > 0 && <Text size="sm">{t('mail.files', { files: data.files.join(', ') })}</Text>}
          </>
        )}
        <DialogFoot>
          <Button data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

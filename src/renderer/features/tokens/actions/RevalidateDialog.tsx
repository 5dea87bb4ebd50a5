import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../../shared/values/result.ts';
import { call } from '../../../state/call.ts';
import { cardName } from '../../../text/cardName.ts';
import { useErrors } from '../../../forms/useErrors.ts';
import { PlainDialog } from '../../../forms/PlainDialog.tsx';
import type { TokenDialogProps } from '../dialogProps.ts';

/** Has the gateway check the card with its bank once more. */
export function RevalidateDialog({ token, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const errors = useErrors([]);
  return (
    <PlainDialog
      title={t('tokens.revalidate.title')}
      confirm={t('tokens.revalidate.confirm')}
      done={t('tokens.revalidate.done')}
      errors={errors}
      build={() => ok({ id: token.id })}
      send={(request) => call('tokens.revalidate', request)}
      onClose={onClose}
    >
      <Text size="sm">{t('tokens.revalidate.text', { card: cardName(token) })}</Text>
    </PlainDialog>
  );
}

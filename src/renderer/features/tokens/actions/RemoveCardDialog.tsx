import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../../shared/values/result.ts';
import { call } from '../../../state/call.ts';
import { cardName } from '../../../text/cardName.ts';
import { useErrors } from '../../../forms/useErrors.ts';
import { PlainDialog } from '../../../forms/PlainDialog.tsx';
import type { TokenDialogProps } from '../dialogProps.ts';

/** Deletes a stored card at the gateway. */
export function RemoveCardDialog({ token, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const errors = useErrors([]);
  return (
    <PlainDialog
      title={t('tokens.removeCard.title')}
      confirm={t('tokens.removeCard.confirm')}
      done={t('tokens.removeCard.done')}
      danger
      errors={errors}
      build={() => ok({ id: token.id })}
      send={(request) => call('tokens.removeCard', request)}
      onClose={onClose}
    >
      <Text size="sm">{t('tokens.removeCard.text', { card: cardName(token) })}</Text>
    </PlainDialog>
  );
}

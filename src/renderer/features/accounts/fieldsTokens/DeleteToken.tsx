import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { ok } from '../../../../shared/values/result.ts';
import { call } from '../../../state/call.ts';
import { PlainDialog } from '../../../forms/PlainDialog.tsx';
import { Facts } from '../../../kit/Facts.tsx';
import { useErrors } from '../../../forms/useErrors.ts';

/** Asks before a token is deleted, and says what the gateway answered. */
export function DeleteToken({ token, onClose }: { readonly token: FieldsToken; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const errors = useErrors([]);
  const [gone, setGone] = useState<'deleted' | 'unknown' | 'notAsked'>('deleted');
  const mayExist = token.accessToken === null;

  const send = async (request: { readonly id: number }) => {
    const result = await call('accounts.deleteFieldsToken', request);
    if (result.ok) setGone(result.value.gone);
    return result;
  };
  return (
    <PlainDialog
      title={mayExist ? t('fieldsTokens.forget.title') : t('fieldsTokens.remove.title')}
      confirm={mayExist ? t('fieldsTokens.forget.confirm') : t('fieldsTokens.remove.confirm')}
      done={t(`fieldsTokens.gone.${gone}`)}
      danger
      errors={errors}
      build={() => ok({ id: token.id })}
      send={send}
      onClose={onClose}
    >
      <Text size="sm">{mayExist ? t('fieldsTokens.forget.text') : t('fieldsTokens.remove.text')}</Text>
      <Facts
        facts={[
          [t('fieldsTokens.field.description.label'), token.description],
          [t('fieldsTokens.column.token'), token.accessToken],
          [t('fieldsTokens.field.sourceUrls.label'), token.sourceUrls.join(' ')]
        ]}
      />
    </PlainDialog>
  );
}

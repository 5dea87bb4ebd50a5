import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { useAction } from '../../../forms/useAction.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { CheckIcon, CopyIcon } from '../../../kit/icons.ts';

/** Copies the token through main; the button says that it is done. */
export function CopyToken({ token }: { readonly token: FieldsToken }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = useAction('accounts.copyFieldsToken', () => setCopied(true));
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={copied ? <CheckIcon size={14} aria-hidden /> : <CopyIcon size={14} aria-hidden />}
        onClick={() => void copy.run({ id: token.id })}
        aria-label={
          copied ? t('fieldsTokens.copiedOf', { name: token.description }) : t('fieldsTokens.copyOf', { name: token.description })
        }
        data-testid={`copy-fields-token-${token.id}`}
      >
        {copied && !copy.error ? t('fieldsTokens.copied') : t('fieldsTokens.copy')}
      </Button>
      {copy.error && <ErrorNotice error={copy.error} />}
      <VisuallyHidden role="status">{copied ? t('fieldsTokens.copiedOf', { name: token.description }) : ''}</VisuallyHidden>
    </>
  );
}

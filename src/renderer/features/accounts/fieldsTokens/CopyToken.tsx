import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/values/errors.ts';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { call } from '../../../state/desk.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { CheckIcon, CopyIcon } from '../../../kit/icons.ts';

/** Copies the token through main; the button says that it is done. */
export function CopyToken({ token }: { readonly token: FieldsToken }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const copy = async () => {
    const result = await call('accounts.copyFieldsToken', { id: token.id });
    setCopied(result.ok);
    setError(result.ok ? null : result.error);
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={copied ? <CheckIcon size={14} aria-hidden /> : <CopyIcon size={14} aria-hidden />}
        onClick={() => void copy()}
        aria-label={
          copied ? t('fieldsTokens.copiedOf', { name: token.description }) : t('fieldsTokens.copyOf', { name: token.description })
        }
        data-testid={`copy-fields-token-${token.id}`}
      >
        {copied ? t('fieldsTokens.copied') : t('fieldsTokens.copy')}
      </Button>
      {error && <ErrorNotice error={error} />}
      <VisuallyHidden role="status">{copied ? t('fieldsTokens.copiedOf', { name: token.description }) : ''}</VisuallyHidden>
    </>
  );
}

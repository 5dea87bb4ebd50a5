import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { Dialog } from '../../../kit/Dialog.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import { DeleteToken } from './DeleteToken.tsx';
import { TokenForm } from './TokenForm.tsx';
import { TokenTable } from './TokenTable.tsx';

type Props = { readonly account: Account; readonly tokens: readonly FieldsToken[]; readonly onClose: () => void };

/** The tokens made at this desk, and a form for another one. */
export function FieldsTokensDialog({ account, tokens, onClose }: Props) {
  const { t } = useTranslation();
  const [deleting, setDeleting] = useState<FieldsToken | null>(null);
  return (
    <Dialog onClose={onClose} size={820} title={t('fieldsTokens.titleOf', { account: account.name })} closeOnClickOutside={false}>
      <Stack data-testid="fields-tokens-dialog">
        <Text size="sm">{t('fieldsTokens.what')}</Text>
        {tokens.length === 0 ? (
          <Notice tone="still" title={t('fieldsTokens.empty.title')} testId="fields-tokens-empty">
            <span>{t('fieldsTokens.empty.next')}</span>
          </Notice>
        ) : (
          <TokenTable account={account} tokens={tokens} onDelete={setDeleting} />
        )}
        <Stack gap="sm" component="section" aria-labelledby="new-fields-token">
          <Title order={3} id="new-fields-token">
            {t('fieldsTokens.create.title')}
          </Title>
          <TokenForm account={account} listed={tokens.length} />
        </Stack>
      </Stack>
      {deleting && <DeleteToken token={deleting} onClose={() => setDeleting(null)} />}
    </Dialog>
  );
}

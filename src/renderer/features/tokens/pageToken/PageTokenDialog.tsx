import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../../state/accounts.ts';
import { call } from '../../../state/desk.ts';
import { go } from '../../../state/route.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import { useSubmit } from '../../../forms/useSubmit.ts';
import { ok } from '../../../../shared/values/result.ts';

/**
 * Saferpay puts a page token into the return address. A desk without a web server never sees that address, so the
 * operator may paste the token here and the desk asks what was paid (PaymentPage Assert).
 */
export function PageTokenDialog({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const account = useAccount(accountId);
  const [pageToken, setPageToken] = useState('');
  const errors = useErrors(['pageToken']);
  const submit = useSubmit({
    submission: errors.submission,
    build: () => ok({ accountId, pageToken }),
    send: (question) => call('tokens.assertPageToken', question),
    done: (payment) => {
      onClose();
      go('payments', payment.id);
    }
  });
  return (
    <Modal opened onClose={onClose} title={t('pageToken.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Text size="sm">{t('pageToken.text', { account: account?.name ?? '' })}</Text>
          <TextInput
            data-autofocus
            label={t('pageToken.label')}
            value={pageToken}
            error={errors.at('pageToken')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPageToken(event.currentTarget.value)}
            data-testid="field-pageToken"
          />
          {errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={errors.sending} data-testid="confirm">
              {t('pageToken.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

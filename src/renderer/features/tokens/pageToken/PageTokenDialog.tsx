import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../state/desk.ts';
import { go } from '../../../state/route.ts';
import { Dialog } from '../../../kit/Dialog.tsx';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import type { TokenDialogProps } from '../dialogProps.ts';
import { Told } from '../../../kit/Told.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import { useSubmit } from '../../../forms/useSubmit.ts';
import { ok } from '../../../../shared/values/result.ts';

/**
 * Saferpay puts a page token into the return address. A desk without a web server never sees that address, so the
 * operator may paste the token here and the desk asks what was paid (PaymentPage Assert).
 */
export function PageTokenDialog({ account, onClose }: Pick<TokenDialogProps, 'account' | 'onClose'>) {
  const { t } = useTranslation();
  const accountId = account.id;
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
    <Dialog onClose={onClose} busy={errors.sending} title={t('pageToken.title')} closeOnClickOutside={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Text size="sm">{t('pageToken.text', { account: account.name })}</Text>
          <TextInput
            data-autofocus
            label={t('pageToken.label')}
            description={t('pageToken.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={pageToken}
            error={errors.at('pageToken')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setPageToken(event.currentTarget.value);
              errors.clear();
            }}
            data-testid="field-pageToken"
          />
          <Told role="alert">{errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}</Told>
          <Group justify="flex-end">
            <Button variant="default" disabled={errors.sending} onClick={onClose} data-testid="cancel">
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={errors.sending} data-testid="confirm">
              {t('pageToken.confirm', { gateway: t(`gateway.${account.gateway}`) })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

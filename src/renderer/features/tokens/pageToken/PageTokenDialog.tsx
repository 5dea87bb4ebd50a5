import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../../shared/values/result.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useSubmit } from '../../../forms/useSubmit.ts';
import { ActDialog } from '../../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { call } from '../../../state/call.ts';
import { go } from '../../../state/route.ts';
import type { TokenDialogProps } from '../dialogProps.ts';

/**
 * Saferpay puts a page token into the return address. A desk without a web server never sees that address, so the
 * operator may paste the token here and the desk asks what was paid (PaymentPage Assert).
 */
export function PageTokenDialog({ account, onClose }: Pick<TokenDialogProps, 'account' | 'onClose'>) {
  const { t } = useTranslation();
  const form = useFields({ initial: { pageToken: '' } });
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ accountId: account.id, pageToken: form.values.pageToken }),
    send: (question) => call('tokens.assertPageToken', question),
    done: (payment) => {
      onClose();
      go('payments', payment.id);
    }
  });
  return (
    <ActDialog
      title={t('pageToken.title')}
      confirm={t('pageToken.confirm', { gateway: t(`gateway.${account.gateway}`) })}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('pageToken.text', { account: account.name })}</Text>
      <TextInput
        data-autofocus
        label={t('pageToken.label')}
        description={t('pageToken.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
        {...form.text('pageToken')}
      />
    </ActDialog>
  );
}

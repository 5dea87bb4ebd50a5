import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DoubleView } from '../../../shared/model/doubles.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { call } from '../../state/call.ts';

type Props = { readonly double: DoubleView; readonly onClose: () => void };

/** A person's word ends it only with a reason, which both timelines keep. */
export function AnswerDouble({ double, onClose }: Props) {
  const { t } = useTranslation();
  const form = useFields({ initial: { reason: '' } });
  const { reason } = form.values;
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ id: double.id, reason }),
    send: (answer) => call('doubles.answer', answer),
    done: onClose
  });
  return (
    <ActDialog
      title={t('doubles.answer.title')}
      confirm={t('doubles.answer.confirm')}
      ready={reason.trim().length >= 3}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('doubles.answer.text')}</Text>
      <TextInput label={t('doubles.answer.reason')} maxLength={300} data-autofocus {...form.text('reason')} data-testid="double-reason" />
    </ActDialog>
  );
}

import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettlementDecision } from '../../shared/model/settlement.ts';
import { ok } from '../../shared/values/result.ts';
import { useFields } from '../forms/useFields.ts';
import { useSubmit } from '../forms/useSubmit.ts';
import { ActDialog } from '../kit/ActDialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { call } from '../state/call.ts';

type WithoutReason<D> = D extends unknown ? Omit<D, 'reason'> : never;
export type ReasonAsked = WithoutReason<Exclude<SettlementDecision, { what: 'match' }>>;

/** A decision counts with its reason only: it is read by whoever asks later where the money went. */
export function SettlementReason({ asked, onClose }: { readonly asked: ReasonAsked; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const form = useFields({ initial: { reason: '' } });
  const { reason } = form.values;
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ ...asked, reason }),
    send: (decision) => call('settlement.decide', decision),
    done: onClose
  });
  return (
    <ActDialog
      title={t(`settlement.${asked.what}.title`)}
      confirm={t(`settlement.${asked.what}.confirm`)}
      ready={reason.trim().length >= 3}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t(`settlement.${asked.what}.text`)}</Text>
      <TextInput label={t('settlement.reason')} maxLength={300} data-autofocus {...form.text('reason')} />
    </ActDialog>
  );
}

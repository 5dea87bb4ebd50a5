import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementEntry } from '../../../shared/model/settlement.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { call } from '../../state/call.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly entry: StatementEntry; readonly accountId: string; readonly onClose: () => void };

/** A person says which payment an entry is about; those that it could be stand here, the nearest amount first. */
export function AssignDialog({ entry, accountId, onClose }: Props) {
  const { t } = useTranslation();
  const { money, day, shortMoment } = useFormats();
  const { data, error } = useQuery('settlement.candidates', { accountId, entryId: entry.id }, ['payments'], true);
  const [paymentId, setPaymentId] = useState<number | null>(null);
  const form = useFields({ initial: { reason: '' } });
  const { reason } = form.values;
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ what: 'match' as const, entryId: entry.id, paymentId: paymentId ?? 0, reason }),
    send: (decision) => call('settlement.decide', decision),
    done: onClose
  });
  const failed = form.error ?? error;
  return (
    <ActDialog
      title={t('settlement.assign.title')}
      confirm={t('settlement.assign.confirm')}
      ready={paymentId !== null && reason.trim().length >= 3}
      sending={form.sending}
      over={false}
      told={failed && <ErrorNotice error={failed} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Facts
        facts={[
          [t('amount.label'), money(entry.amount, entry.currency)],
          [t('settlement.day'), day(entry.day)],
          [t('settlement.text'), entry.text]
        ]}
      />
      {data?.length === 0 && <Text size="sm">{t('settlement.assign.none')}</Text>}
      {data !== null && data.length > 0 && (
        <Radio.Group
          label={t('settlement.assign.which')}
          value={paymentId === null ? null : String(paymentId)}
          onChange={(id) => setPaymentId(Number(id))}
        >
          {/* Scrolled within its own place: the buttons below never lie over a choice. */}
          <Stack gap={8} mt={6} mah="38vh" py={2} style={{ overflowY: 'auto' }} tabIndex={0}>
            {data.map((payment) => (
              <Radio
                key={payment.id}
                value={String(payment.id)}
                label={[
                  money(payment.capturedAmount, payment.currency),
                  payment.guestName,
                  payment.bookingId,
                  shortMoment(payment.processedAt ?? payment.createdAt)
                ]
                  .filter(Boolean)
                  .join(' · ')}
                data-testid={`candidate-${payment.id}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <TextInput label={t('settlement.reason')} maxLength={300} {...form.text('reason')} />
    </ActDialog>
  );
}

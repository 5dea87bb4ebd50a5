import { Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueLine } from '../../../shared/model/today.ts';
import { latestSnooze } from '../../../shared/rules/due.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';
import { snoozeTimes } from './snoozeTimes.ts';

type Props = { readonly line: DueLine; readonly title: string; readonly onClose: () => void };

/** Puts a line off, with a reason, no further than it can wait. */
export function SnoozeDialog({ line, title, onClose }: Props) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [times] = useState(() => snoozeTimes(nowSeconds(), latestSnooze(line, nowSeconds())));
  const form = useFields({ initial: { reason: '', until: times[0]?.name ?? '' } });
  const { reason, until } = form.values;
  const chosen = times.find(({ name }) => name === until);
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ accountId: line.accountId ?? '', key: line.key, until: chosen?.at ?? 0, reason }),
    send: (wish) => call('today.snooze', wish),
    done: onClose
  });
  return (
    <ActDialog
      title={t('today.snooze.title', { what: title })}
      confirm={t('today.snooze.confirm')}
      ready={reason.trim().length >= 3 && chosen !== undefined}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
      testId="snooze-dialog"
    >
      <Text size="sm">{t(chosen === undefined ? 'today.snooze.noTime' : 'today.snooze.text')}</Text>
      {times.length > 0 && (
        <Select
          label={t('today.snooze.untilLabel')}
          data={times.map(({ name, at }) => ({ value: name, label: t(`today.snooze.time.${name}`, { when: moment(at) }) }))}
          {...form.choose('until')}
          allowDeselect={false}
        />
      )}
      <TextInput label={t('today.snooze.reason')} maxLength={300} data-autofocus {...form.text('reason')} data-testid="snooze-reason" />
    </ActDialog>
  );
}

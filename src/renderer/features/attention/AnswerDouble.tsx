import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoubleView } from '../../../shared/model/doubles.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';

type Props = { readonly double: DoubleView; readonly onClose: () => void };

/** A person's word ends it only with a reason, which both timelines keep. */
export function AnswerDouble({ double, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const answer = useAction('doubles.answer', onClose);
  const given = reason.trim().length >= 3;
  return (
    <Dialog onClose={onClose} busy={answer.busy} title={t('doubles.answer.title')} closeOnClickOutside={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (given) void answer.run({ id: double.id, reason });
        }}
      >
        <Stack>
          <Text size="sm">{t('doubles.answer.text')}</Text>
          <TextInput
            label={t('doubles.answer.reason')}
            value={reason}
            maxLength={300}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="double-reason"
          />
          {answer.error && <ErrorNotice error={answer.error} />}
          <Group justify="flex-end">
            <Button variant="default" disabled={answer.busy} onClick={onClose} data-testid="cancel">
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!given} loading={answer.busy} data-testid="confirm">
              {t('doubles.answer.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

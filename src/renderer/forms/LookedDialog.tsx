import { Checkbox, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/values/errors.ts';
import { ok, type Result } from '../../shared/values/result.ts';
import { ActDialog } from '../kit/ActDialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { useFields } from './useFields.ts';
import { useSubmit } from './useSubmit.ts';

type Props = {
  /** Which of the two things the person says. */
  readonly happened: boolean;
  readonly send: (happened: boolean) => Promise<Result<unknown, AppError>>;
  readonly onClose: () => void;
  /** What is known of it. */
  readonly children: ReactNode;
};

/** A person's word ends an unknown outcome only after that person has looked; the dialog asks for exactly that. */
export function LookedDialog({ happened, send, onClose, children }: Props) {
  const { t } = useTranslation();
  const form = useFields({ initial: { looked: false } });
  const submit = useSubmit({ submission: form.submission, build: () => ok(happened), send, done: () => onClose() });
  const which = happened ? 'happened' : 'didNot';
  return (
    <ActDialog
      title={t(`attention.decide.${which}.title`)}
      confirm={t(`attention.${which}`)}
      ready={form.values.looked}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t(`attention.decide.${which}.text`)}</Text>
      {children}
      <Checkbox label={t('attention.decide.looked')} {...form.tick('looked')} data-testid="decide-looked" />
    </ActDialog>
  );
}

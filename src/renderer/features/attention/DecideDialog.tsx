import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../../shared/model/intents.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly intent: IntentView; readonly happened: boolean; readonly onClose: () => void };

/** A person's word ends an unknown outcome only after that person has looked; the dialog asks for exactly that. */
export function DecideDialog({ intent, happened, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const form = useFields({ initial: { looked: false } });
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ id: intent.id, happened }),
    send: (decision) => call('intents.decide', decision),
    done: onClose
  });
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
      <Facts
        facts={[
          [t('amount.label'), intent.amount === null ? null : money(intent.amount, intent.currency)],
          [t('link.fact.reference'), intent.reference]
        ]}
      />
      <Checkbox label={t('attention.decide.looked')} {...form.tick('looked')} data-testid="decide-looked" />
    </ActDialog>
  );
}

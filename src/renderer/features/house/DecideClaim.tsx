import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseClaim } from '../../../shared/model/house.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { call } from '../../state/call.ts';
import { Claim } from './Claim.tsx';

type Props = { readonly claim: HouseClaim; readonly happened: boolean; readonly onClose: () => void };

/** A person's word about what another desk has left, after that person has looked; beside it what that desk told the house last. */
export function DecideClaim({ claim, happened, onClose }: Props) {
  const { t } = useTranslation();
  const form = useFields({ initial: { looked: false } });
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ id: claim.id, happened }),
    send: (decision) => call('house.decide', decision),
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
      <Claim claim={claim} />
      <Checkbox label={t('attention.decide.looked')} {...form.tick('looked')} data-testid="decide-looked" />
    </ActDialog>
  );
}

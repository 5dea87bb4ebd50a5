import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../../shared/model/intents.ts';
import { useFormats } from '../../text/locale.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';

type Props = { readonly intent: IntentView; readonly happened: boolean; readonly onClose: () => void };

/** A person's word ends an unknown outcome only after that person has looked; the dialog asks for exactly that. */
export function DecideDialog({ intent, happened, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const [looked, setLooked] = useState(false);
  const decide = useAction('intents.decide', onClose);
  const which = happened ? 'happened' : 'didNot';
  return (
    <Dialog onClose={onClose} busy={decide.busy} title={t(`attention.decide.${which}.title`)} closeOnClickOutside={false}>
      <Stack>
        <Text size="sm">{t(`attention.decide.${which}.text`)}</Text>
        <Facts
          facts={[
            [t('amount.label'), intent.amount === null ? null : money(intent.amount, intent.currency)],
            [t('link.fact.reference'), intent.reference]
          ]}
        />
        <Checkbox
          label={t('attention.decide.looked')}
          checked={looked}
          onChange={(event) => setLooked(event.currentTarget.checked)}
          data-testid="decide-looked"
        />
        {decide.error && <ErrorNotice error={decide.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose} data-testid="cancel">
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!looked}
            loading={decide.busy}
            onClick={() => void decide.run({ id: intent.id, happened })}
            data-testid="confirm"
          >
            {t(`attention.${which}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Challenge } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';

type Props = { readonly challenge: Challenge; readonly reload: () => void };

/** The request is shown to whoever may sign at the other desks of the house; this desk goes on by itself once somebody has. */
export function AskHouse({ challenge: { id, house }, reload }: Props) {
  const { t } = useTranslation();
  const ask = useAction('people.askHouse', reload);
  const back = useAction('people.takeBackAsk', reload);
  const error = ask.error ?? back.error;
  return (
    <Stack gap="xs">
      <Told focus={false}>
        {house.refusedBy !== null && (
          <Notice
            tone="warn"
            title={house.refusedBy === '' ? t('people.second.refused') : t('people.second.refusedBy', { name: house.refusedBy })}
            testId="house-ask-refused"
          />
        )}
        {house.asked && (
          <Group gap="xs" wrap="nowrap" data-testid="house-ask-waiting">
            <Loader size={16} aria-hidden />
            <Text size="sm">{t('people.second.houseWaiting')}</Text>
          </Group>
        )}
      </Told>
      {!house.asked && (
        <Text size="sm" c="dimmed">
          {t('people.second.houseHint')}
        </Text>
      )}
      <Group>
        {house.asked ? (
          <Button size="xs" variant="default" loading={back.busy} onClick={() => void back.run({ id })} data-testid="house-ask-back">
            {t('people.second.takeBack')}
          </Button>
        ) : (
          <Button size="xs" variant="default" loading={ask.busy} onClick={() => void ask.run({ id })} data-testid="house-ask">
            {t('people.second.askHouse')}
          </Button>
        )}
      </Group>
      {error && <ErrorNotice error={error} />}
    </Stack>
  );
}

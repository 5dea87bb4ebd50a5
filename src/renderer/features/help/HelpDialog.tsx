import { Button, Stack, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import type { StateKey } from '../../kit/StateHelp.tsx';
import type { Screen } from '../../state/route.ts';
import { statesOnScreen } from './onScreen.ts';

type Props = {
  readonly screen: Screen;
  readonly onShortcuts: () => void;
  readonly onFirstHour: () => void;
  readonly onClose: () => void;
};

/** What a screen is for, and what the states that stand on it mean. */
export function HelpDialog({ screen, onShortcuts, onFirstHour, onClose }: Props) {
  const { t, i18n } = useTranslation();
  // As it was when the help was asked for: the dialog takes the focus from the row.
  const [states] = useState(statesOnScreen);
  const about = `help.screen.${screen}`;
  return (
    <Dialog title={t('help.title', { screen: t(`shell.screen.${screen}`) })} onClose={onClose} size="lg">
      <Stack gap="md" data-testid="help">
        {i18n.exists(about) && <Text>{t(about)}</Text>}
        {states.length > 0 && (
          <section aria-labelledby="help-states">
            <Title order={3} size="h4" id="help-states" mb={6}>
              {t('help.states')}
            </Title>
            <Stack gap="sm">
              {states.map((state) => (
                <State key={state} state={state} />
              ))}
            </Stack>
          </section>
        )}
        <DialogFoot>
          <Button variant="default" onClick={onFirstHour} data-testid="help-first-hour">
            {t('palette.act.firstHour.name')}
          </Button>
          <Button variant="default" onClick={onShortcuts} data-testid="help-shortcuts">
            {t('shell.shortcuts.title')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

/** What it is called where it stands. */
function nameOf(t: TFunction, state: StateKey): string {
  const [kind, name = ''] = state.split('.');
  if (kind === 'mail') return t(`outbox.state.${name}`);
  if (kind === 'batch') return t(`batch.state.${name}`);
  return kind === 'settled' ? t(`settlement.state.${name}`) : t(`state.${state}`);
}

function State({ state }: { readonly state: StateKey }) {
  const { t } = useTranslation();
  return (
    <div data-testid={`help-${state}`}>
      <Text size="sm" fw={600}>
        {nameOf(t, state)}
      </Text>
      <Text size="sm">{t(`help.state.${state}`)}</Text>
    </div>
  );
}

import { ActionIcon, Popover, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StateWord } from '../../shared/model/money-words.ts';
import { InfoIcon } from './icons.ts';

/** Names a state among all there are: `word.taken`, `refund.pending`, `mail.failed`. Stands on its badge, for the help of the screen. */
export type StateKey = `${'word' | 'refund' | 'intent' | 'mail' | 'batch' | 'settled'}.${string}`;

/** What a state means and what to do, in two sentences; then the gateway's own word for it. */
export function StateWords({ of, status }: { readonly of: StateKey; readonly status: string }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`help.state.${of}`)}
      {status !== '' && <div>{t('state.asGatewaySays', { status })}</div>}
    </>
  );
}

/** Beside a state: what it means, for those without a mouse to rest on it. */
export function StateHelp({ state }: { readonly state: StateWord }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // Before the layer below hears of it, which would go with it.
  useWindowEvent(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !open) return;
      event.stopPropagation();
      setOpen(false);
    },
    { capture: true }
  );
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} withArrow shadow="md" withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={t('help.what')}
          title={t('help.what')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid="state-help"
        >
          <InfoIcon size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('help.what')}>
        <Text size="sm" fw={600}>
          {t(`state.word.${state}`)}
        </Text>
        <Text size="sm" mt={4} data-testid="state-help-text">
          {t(`help.state.word.${state}`)}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

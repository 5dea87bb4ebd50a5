import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { MessageDialog } from './MessageDialog.tsx';
import { OutboxLine } from './OutboxLine.tsx';

const SHOWS = ['open', 'sent', 'all'] as const;
type Show = (typeof SHOWS)[number];

/** The messages this desk sends to guests itself: what waits, what went, what somebody must decide. */
export function Outbox() {
  const { t } = useTranslation();
  const [show, setShow] = useState<Show>('all');
  const [open, setOpen] = useState<number | null>(null);
  const { data, error, reload } = useQuery('outbox.list', { show }, ['outbox'], true);
  return (
    <Screen
      title={t('shell.screen.outbox')}
      hint={t('outbox.hint')}
      width={1180}
      actions={
        <SegmentedControl
          aria-label={t('outbox.showing')}
          value={show}
          onChange={(value) => setShow(SHOWS.find((one) => one === value) ?? 'all')}
          data={SHOWS.map((value) => ({ value, label: t(`outbox.show.${value}`) }))}
          data-testid="outbox-show"
        />
      }
    >
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data === null && !error && <Waiting like="panels" />}
      {data?.length === 0 && (
        <Stack gap="sm" align="flex-start" data-testid="outbox-empty">
          <Text size="sm" c="dimmed">
            {t(`outbox.empty.${show}`)}
          </Text>
          {show === 'all' && (
            <MayButton needs="guests.wording" variant="default" onClick={() => go('guestMail')} data-testid="outbox-set-up">
              {t('shell.screen.guestMail')}
            </MayButton>
          )}
        </Stack>
      )}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.map((row) => (
          <OutboxLine key={row.id} row={row} onShow={() => setOpen(row.id)} />
        ))}
      </Stack>
      {open !== null && <MessageDialog id={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutboxRow, OutboxState } from '../../../shared/model/outbox.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Badge } from '../../kit/StateBadge.tsx';
import { mailTones } from '../../share/mailTones.ts';
import { usePersonName } from '../../state/people.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';

const SCREEN = { token: 'links', payment: 'payments', refund: 'refunds' } as const;
const STEPS = { failed: ['again', 'drop'], unknown: ['arrived', 'again'], queued: ['drop'] } as const;
type Deciding = keyof typeof STEPS;
const isOpen = (state: OutboxState): state is Deciding => Object.hasOwn(STEPS, state);

/** One message: to whom, where it stands, and what can be done about it. */
export function OutboxLine({ row, onShow }: { readonly row: OutboxRow; readonly onShow: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = usePersonName();
  const { id, about, occasion, state, to, subject, bookingId, madeAt, endedAt, person } = row;
  const decide = useAction('outbox.decide');
  const by = person === null ? t('timeline.source.desk') : t('timeline.source.person', { name: nameOf(person) ?? '' });
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-testid={`mail-row-${id}`} data-state={state}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Badge look={{ tone: mailTones[state] }} words={t(`outbox.state.${state}`)} of={`mail.${state}`} />
            <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {to || t('outbox.blanked')}
            </Text>
          </Group>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {subject}
          </Text>
          <Text size="xs" c="dimmed">
            {[t(`guests.part.${occasion}`), bookingId, moment(endedAt ?? madeAt), by].filter(Boolean).join(' · ')}
          </Text>
          <Why row={row} />
          {decide.error && <ErrorNotice error={decide.error} />}
        </Stack>
        <Group gap="xs" justify="flex-end" style={{ flex: 'none', maxWidth: 460 }}>
          {isOpen(state) &&
            STEPS[state].map((how, index) => (
              <MayButton
                key={how}
                needs="outbox.decide"
                size="xs"
                variant={index === 0 && state !== 'queued' ? 'filled' : 'default'}
                loading={decide.busy}
                onClick={() => void decide.run({ id, how })}
                data-testid={`mail-${how}-${id}`}
              >
                {t(`outbox.decide.${how}`)}
              </MayButton>
            ))}
          <Button size="xs" variant="subtle" onClick={onShow} data-testid={`mail-show-${id}`}>
            {t('outbox.read')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => go(SCREEN[about.kind], about.id)} data-testid={`mail-about-${id}`}>
            {t(`outbox.about.${about.kind}`)}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

/** What went wrong, what the server said, and when it is tried again. */
function Why({ row: { code, word, state, nextAt, tries } }: { readonly row: OutboxRow }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (code === null) return null;
  return (
    <>
      <Text size="sm">{state === 'queued' && word !== null ? t('outbox.later') : t([`errors.mail.${code}`, 'errors.mail.other'])}</Text>
      {word !== null && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('outbox.said', { word })}
        </Text>
      )}
      {state === 'queued' && nextAt !== null && tries > 0 && <Text size="xs">{t('outbox.next', { at: moment(nextAt) })}</Text>}
    </>
  );
}

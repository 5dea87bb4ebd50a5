import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../../shared/model/intents.ts';
import { useWho } from '../../state/people.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import { errorWords } from '../../kit/errorWords.ts';
import { IntentState } from '../../kit/StateBadge.tsx';

/** Opens what an operation was about. */
export function openSubject(intent: IntentView): void {
  if (intent.refundId !== null) go('refunds', intent.refundId);
  else if (intent.paymentId !== null) go('payments', intent.paymentId);
  else if (intent.tokenId !== null) go('links', intent.tokenId);
}

/** One line of the journal. */
export function IntentLine({ intent }: { readonly intent: IntentView }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const who = useWho();
  const title = [
    t([`money.name.${intent.kind}`, 'money.name.other'], { kind: intent.kind }),
    intent.amount === null ? null : money(intent.amount, intent.currency)
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`intent-${intent.id}`}>
      <div>
        {intent.refundId === null && intent.paymentId === null && intent.tokenId === null ? (
          <Text size="sm">{title}</Text>
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={() => openSubject(intent)}>
            {title}
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {[moment(intent.createdAt), who(intent), intent.guestName, intent.bookingId, intent.reference].filter(Boolean).join(' · ')}
        </Text>
        {intent.state === 'rejected' && intent.error && <Text size="xs">{errorWords(i18n, intent.error).what}</Text>}
      </div>
      <IntentState intent={intent} />
    </Group>
  );
}

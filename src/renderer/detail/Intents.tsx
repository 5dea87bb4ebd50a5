import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../shared/model/intents.ts';
import { useFormats } from '../text/locale.ts';
import { OutcomeNotice } from '../money/OutcomeNotice.tsx';
import { useWho } from '../state/people.ts';
import { Panel } from '../kit/Panel.tsx';
import { IntentState } from '../kit/StateBadge.tsx';
import { Proof } from './Proof.tsx';

/** What this desk has asked the gateway to do here. Those without a known outcome say so at length. */
export function Intents({ intents }: { readonly intents: readonly IntentView[] }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const who = useWho();
  if (intents.length === 0) return null;
  return (
    <Panel title={t('detail.intents')} testId="intents">
      <Stack gap="xs">
        {intents.map((intent) =>
          intent.state === 'unknown' ? (
            <div key={intent.id}>
              <OutcomeNotice intent={intent} />
              <Proof intentId={intent.id} />
            </div>
          ) : (
            <Group key={intent.id} justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text size="sm">
                  {t([`money.name.${intent.kind}`, 'money.name.other'], { kind: intent.kind })}{' '}
                  {intent.amount === null ? '' : money(intent.amount, intent.currency)}
                </Text>
                <Text size="xs" c="dimmed">
                  {[moment(intent.createdAt), who(intent), intent.reference].filter(Boolean).join(' · ')}
                </Text>
              </div>
              <Stack gap={2} align="flex-end">
                <IntentState intent={intent} />
                <Proof intentId={intent.id} />
              </Stack>
            </Group>
          )
        )}
      </Stack>
    </Panel>
  );
}

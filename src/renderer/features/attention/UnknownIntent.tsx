import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { nowSeconds } from '../../../shared/values/dates.ts';
import type { IntentView } from '../../../shared/model/intents.ts';
import { useWho } from '../../state/people.ts';
import { useAccount } from '../../state/accounts.ts';
import { useOffline } from '../../state/useOffline.ts';
import { useFormats } from '../../text/locale.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { errorWords } from '../../kit/errorWords.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { IntentState } from '../../kit/StateBadge.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { openSubject } from './IntentLine.tsx';
import { waitSeconds } from './rules.ts';

/** Seconds until the gateway may be asked again, counting down on screen. */
function useWait(until: number | null): number {
  const [now, setNow] = useState(nowSeconds);
  const left = waitSeconds(until, now);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setNow(nowSeconds()), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}

/** One operation without a known outcome. Two ways out: ask the gateway, or say what its back office shows. */
export function UnknownIntent({ intent }: { readonly intent: IntentView }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const who = useWho();
  const account = useAccount(intent.accountId);
  const offline = useOffline(intent.accountId);
  const wait = useWait(intent.nextQueryAt);
  const [said, setSaid] = useState<string | null>(null);
  const [deciding, setDeciding] = useState<boolean | null>(null);
  const unknown = intent.state === 'unknown';

  const ask = useAction('intents.query', (now) => setSaid(now.state === 'unknown' ? t('attention.stillUnknown') : null));

  return (
    <Panel testId={`intent-${intent.id}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} size="h3">
          {t([`money.name.${intent.kind}`, 'money.name.other'], { kind: intent.kind })}{' '}
          {intent.amount === null ? '' : money(intent.amount, intent.currency)}
        </Title>
        <IntentState intent={intent} />
      </Group>
      <Text size="sm">{unknown ? t('attention.why') : t('attention.running')}</Text>
      {intent.error && <Text size="sm">{errorWords(i18n, intent.error).what}</Text>}
      <Facts
        facts={[
          [t('guest.title'), intent.guestName],
          [t('booking.id'), intent.bookingId],
          [t('tokens.fact.account'), account?.name],
          [t('trail.person'), who(intent)],
          [t('attention.sentAt'), moment(intent.sentAt ?? intent.createdAt)],
          [t('link.fact.reference'), intent.reference],
          [t('attention.queries'), intent.queries === 0 ? null : String(intent.queries)]
        ]}
      />
      {unknown && (
        <Group gap="xs">
          <Button
            loading={ask.busy}
            disabled={offline !== null || wait > 0}
            onClick={() => void ask.run({ id: intent.id })}
            data-testid={`intent-query-${intent.id}`}
          >
            {t('attention.ask')}
          </Button>
          <MayButton
            needs="intents.decide"
            variant="default"
            onClick={() => setDeciding(true)}
            data-testid={`intent-happened-${intent.id}`}
          >
            {t('attention.happened')}
          </MayButton>
          <MayButton needs="intents.decide" variant="default" onClick={() => setDeciding(false)} data-testid={`intent-not-${intent.id}`}>
            {t('attention.didNot')}
          </MayButton>
          {(intent.refundId !== null || intent.paymentId !== null || intent.tokenId !== null) && (
            <Button variant="subtle" onClick={() => openSubject(intent)}>
              {t('attention.show')}
            </Button>
          )}
        </Group>
      )}
      <Stack gap={4} aria-live="polite">
        {unknown && offline !== null && <Text size="sm">{offline}</Text>}
        {unknown && offline === null && wait > 0 && <Text size="sm">{t('attention.wait', { count: wait })}</Text>}
        {said && <Text size="sm">{said}</Text>}
        {ask.error && <ErrorNotice error={ask.error} />}
      </Stack>
      {deciding !== null && <DecideDialog intent={intent} happened={deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}

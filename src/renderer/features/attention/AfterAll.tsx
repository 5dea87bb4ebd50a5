import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../../shared/model/intents.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { IntentState } from '../../kit/StateBadge.tsx';
import { useAccount } from '../../state/accounts.ts';
import { useFormats } from '../../text/locale.ts';
import { openSubject } from './IntentLine.tsx';

/** Told as not done, and found at the gateway since: it stays here until a person says that this has been read. */
export function AfterAll({ intent }: { readonly intent: IntentView }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const account = useAccount(intent.accountId);
  const read = useAction('intents.seen');
  return (
    <Panel testId={`after-all-${intent.id}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} size="h3">
          {t([`money.name.${intent.kind}`, 'money.name.other'], { kind: intent.kind })}{' '}
          {intent.amount === null ? '' : money(intent.amount, intent.currency)}
        </Title>
        <IntentState intent={intent} />
      </Group>
      <Text size="sm">{t('attention.afterAll.text')}</Text>
      <Facts
        facts={[
          [t('guest.title'), intent.guestName],
          [t('booking.id'), intent.bookingId],
          [t('tokens.fact.account'), account?.name],
          [t('attention.sentAt'), moment(intent.sentAt ?? intent.createdAt)],
          [t('attention.afterAll.at'), intent.correctedAt === null ? null : moment(intent.correctedAt)],
          [t('link.fact.reference'), intent.reference]
        ]}
      />
      <Group gap="xs">
        <Button onClick={() => openSubject(intent)}>{t('attention.show')}</Button>
        <Button
          variant="default"
          loading={read.busy}
          onClick={() => void read.run({ id: intent.id })}
          data-testid={`after-all-read-${intent.id}`}
        >
          {t('attention.afterAll.read')}
        </Button>
      </Group>
      {read.error && <ErrorNotice error={read.error} />}
    </Panel>
  );
}

import { Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnresolved } from '../../../shared/rules/payment-actions.ts';
import { useActiveAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { Batches } from '../batch/Batches.tsx';
import { HouseAttention, useHouseAttention } from '../house/HouseAttention.tsx';
import { AfterAll } from './AfterAll.tsx';
import { RadarList } from '../radar/RadarList.tsx';
import { RefundLines } from '../refunds/RefundLines.tsx';
import { DoubleLine } from './DoubleLine.tsx';
import { Doubles } from './Doubles.tsx';
import { IntentLine } from './IntentLine.tsx';
import { JournalFile } from './JournalFile.tsx';
import { UnknownIntent } from './UnknownIntent.tsx';

/** Refunds and credits of every account that give nothing back until they are captured. */
const UNFINISHED = { filter: { states: ['awaitingCapture'] }, page: { limit: 200 } };

/** What is there twice and operations whose outcome is not known come first; below them the desk's journal. */
export function Attention() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data, error, reload } = useQuery('intents.list', { accountId: null, unresolvedOnly: !all, limit: 200 }, ['intents'], true);
  const waiting = useQuery('refunds.page', UNFINISHED, ['refunds'], true);
  const unfinished = waiting.data?.rows ?? null;
  const twice = useQuery(
    'doubles.list',
    { accountId: null, openOnly: !all, limit: 200 },
    ['doubles', 'payments', 'refunds', 'tokens'],
    true
  );
  const account = useActiveAccount();
  const { data: alike } = useQuery('radar.list', account && { accountId: account.id }, ['payments', 'refunds', 'radar'], true);
  const { data: batch } = useQuery('batches.current', undefined, ['batches'], true);
  const house = useHouseAttention(all);
  const doubles = twice.data?.filter(({ resolution }) => resolution === null) ?? [];
  const doublesOver = twice.data?.filter(({ resolution }) => resolution !== null) ?? [];
  // A second refund that the network made is to be cancelled, not finished: it stands with its double.
  const toFinish = unfinished?.filter(({ id }) => !doubles.some(({ kind, second }) => kind === 'refund' && second.id === id));
  const open = data?.filter(isUnresolved) ?? [];
  const afterAll = data?.filter((intent) => intent.correctedAt !== null && intent.seenAt === null) ?? [];
  const over = data?.filter((intent) => !isUnresolved(intent)) ?? [];
  return (
    <Screen
      title={t('shell.screen.attention')}
      hint={t('attention.hint')}
      width={900}
      actions={
        <Checkbox
          label={t('attention.journal')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
          data-testid="attention-journal"
          style={{ flex: 'none' }}
        />
      }
    >
      <Stack>
        {error && <ErrorNotice error={error} onRetry={reload} />}
        {data === null && !error && <Waiting like="panels" />}
        {waiting.error && <ErrorNotice error={waiting.error} onRetry={waiting.reload} />}
        {twice.error && <ErrorNotice error={twice.error} onRetry={twice.reload} />}
        {data !== null &&
          twice.data !== null &&
          batch === null &&
          open.length + afterAll.length + doubles.length + house.conflicts.length + house.left.length + house.signs.length === 0 &&
          unfinished?.length === 0 &&
          (alike === null || alike.length === 0) && (
            <Notice tone="good" title={t('attention.none')} testId="attention-empty">
              <span>{t('attention.noneText')}</span>
            </Notice>
          )}
        <Batches all={all} />
        <HouseAttention {...house} />
        <Doubles doubles={doubles} />
        <RadarList pairs={alike ?? []} />
        {afterAll.map((intent) => (
          <AfterAll key={intent.id} intent={intent} />
        ))}
        {toFinish && <RefundLines title={t('attention.unfinished')} refunds={toFinish} testId="attention-refunds" named />}
        {open.map((intent) => (
          <UnknownIntent key={intent.id} intent={intent} />
        ))}
        {all && (
          <Panel title={t('attention.journalTitle')}>
            <JournalFile />
            {over.length + doublesOver.length === 0 && <Text size="sm">{t('attention.journalEmpty')}</Text>}
            {doublesOver.map((double) => (
              <DoubleLine key={double.id} double={double} />
            ))}
            {over.map((intent) => (
              <IntentLine key={intent.id} intent={intent} />
            ))}
          </Panel>
        )}
      </Stack>
    </Screen>
  );
}

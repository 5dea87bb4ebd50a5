import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { TrailFilter, type TrailChoices, type TrailEntry, type TrailReport } from '../../../shared/model/trail.ts';
import { BackButton } from '../../detail/BackButton.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CheckIcon, DownloadIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import type { Topic } from '../../state/events.ts';
import { usePersonName } from '../../state/people.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { Report } from './Report.tsx';
import styles from './trail.module.css';
import { TrailFilters } from './TrailFilters.tsx';
import { entryWords } from './words.ts';

const PAGE = 100;

const EVERYTHING = TrailFilter.parse({});

/** What writes entries tells one of these. */
const TOPICS: readonly Topic[] = ['intents', 'accounts', 'properties', 'batches', 'doubles'];

/** The audit trail: read, filtered, verified, exported. */
export function Trail() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(EVERYTHING);
  /** The pages that led here, by the number each begins before. */
  const [past, setPast] = useState<readonly number[]>([]);
  const before = past.at(-1) ?? null;
  const { data, error, reload } = useQuery('trail.page', { filter, before, limit: PAGE }, TOPICS, true);
  const { data: choices } = useQuery('trail.choices', undefined, ['accounts']);
  const [report, setReport] = useState<TrailReport | null>(null);
  const verify = useAction('trail.verify', (found) => {
    setReport(found);
    reload();
  });
  const [file, setFile] = useState<string | null>(null);
  const write = useAction('trail.export', (written) => {
    setFile(written?.file ?? null);
    reload();
  });
  const failed = verify.error ?? write.error;
  const choose = (next: TrailFilter) => {
    setFilter(next);
    setPast([]);
  };
  /** Every filter begins anew, what was typed into it too. */
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    choose(EVERYTHING);
  };
  return (
    <Screen title={t('shell.screen.trail')} hint={t('trail.hint')} width={1080} actions={<Actions verify={verify} write={write} />}>
      <Stack>
        <Group>
          <BackButton to="settings" testId="trail-back" />
        </Group>
        {failed && <ErrorNotice error={failed} />}
        <Told>{report && <Report report={report} />}</Told>
        {file !== null && (
          <Notice tone="good" title={t('trail.exported')} testId="trail-exported">
            <span style={{ wordBreak: 'break-all' }}>{t('trail.exportedTo', { file })}</span>
          </Notice>
        )}
        <Panel>
          <TrailFilters key={cleared} filter={filter} choices={choices} onChange={choose} />
          {error && <ErrorNotice error={error} onRetry={reload} />}
          {data === null && error === null ? <Waiting /> : <Entries entries={data?.entries ?? []} choices={choices} onAll={clear} />}
          <Pages
            newer={past.length === 0 ? null : () => setPast(past.slice(0, -1))}
            older={data?.next == null ? null : (next) => setPast([...past, next])}
            next={data?.next ?? null}
          />
        </Panel>
      </Stack>
    </Screen>
  );
}

type Running = { readonly run: (input: undefined) => Promise<void>; readonly busy: boolean };

function Actions({ verify, write }: { readonly verify: Running; readonly write: Running }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
      <MayButton
        needs="trail.export"
        variant="default"
        leftSection={<DownloadIcon size={16} aria-hidden />}
        loading={write.busy}
        onClick={() => void write.run(undefined)}
        data-testid="trail-export"
      >
        {t('trail.export')}
      </MayButton>
      <Button
        leftSection={<CheckIcon size={16} aria-hidden />}
        loading={verify.busy}
        onClick={() => void verify.run(undefined)}
        data-testid="trail-verify"
      >
        {t('trail.verify')}
      </Button>
    </Group>
  );
}

type EntriesProps = {
  readonly entries: readonly TrailEntry[];
  readonly choices: TrailChoices | null;
  /** Shows all entries there are. */
  readonly onAll: () => void;
};

function Entries({ entries, choices, onAll }: EntriesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const personName = usePersonName();
  if (entries.length === 0)
    return (
      <Stack gap="xs" align="flex-start" data-testid="trail-none">
        <Text c="dimmed">{t('trail.none')}</Text>
        <Button size="xs" variant="default" onClick={onAll} data-testid="trail-all">
          {t('list.clear')}
        </Button>
      </Stack>
    );
  const nameOf = (id: string | null): string => choices?.accounts.find((account) => account.id === id)?.name ?? id ?? '';
  return (
    <ol className={styles.list} data-testid="trail-entries">
      {entries.map((entry) => (
        <li key={entry.seq} data-testid={`trail-${entry.seq}`} data-kind={entry.kind}>
          <span className={styles.number}>{formats.count(entry.seq)}</span>
          <span className={styles.when}>{formats.moment(entry.at)}</span>
          <span className={styles.what}>{entryWords(t, { ...formats, nameOf: personName }, entry)}</span>
          <span className={styles.whose} title={nameOf(entry.accountId)}>
            {[personName(entry.person), nameOf(entry.accountId)].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}

type PagesProps = { readonly newer: (() => void) | null; readonly older: ((next: number) => void) | null; readonly next: number | null };

function Pages({ newer, older, next }: PagesProps) {
  const { t } = useTranslation();
  if (newer === null && older === null) return null;
  return (
    <Group justify="flex-end" gap="xs">
      <Button size="xs" variant="default" disabled={newer === null} onClick={() => newer?.()} data-testid="trail-newer">
        {t('trail.newer')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={older === null}
        onClick={() => next !== null && older?.(next)}
        data-testid="trail-older"
      >
        {t('trail.older')}
      </Button>
    </Group>
  );
}

import { Group, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseDesk } from '../../../shared/model/house.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import styles from '../../kit/readLarge.module.css';
import { Word } from '../../kit/Tone.tsx';
import { useNow } from '../../state/useNow.ts';
import { useQuery } from '../../state/useQuery.ts';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';
import { CloseDesk } from './CloseDesk.tsx';
import { RenameDesk } from './RenameDesk.tsx';

/** Milliseconds after which the list is read anew: nobody tells a desk that another one has joined, or was heard of. */
const AGAIN = 5000;

type Open = { readonly what: 'rename' | 'close'; readonly desk: HouseDesk };

/** Which desks there are, how each of them is, and how one of them is shut out. `here`: the house answers. */
export function DeskTable({ here }: { readonly here: boolean }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('house.desks', undefined, ['house'], true);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => {
    setOpen(null);
    reload();
  };
  useEffect(() => {
    const timer = setInterval(reload, AGAIN);
    return () => clearInterval(timer);
  }, [reload]);
  // Away, the list stays as it was read last; why it is no newer is said above it.
  if (error && data === null) return here ? <ErrorNotice error={error} onRetry={reload} /> : null;
  return (
    <Panel title={t('house.desks.title')} testId="house-desks">
      <Table verticalSpacing="xs" className={styles.cards} aria-label={t('house.desks.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('house.desks.name')}</Table.Th>
            <Table.Th>{t('house.desks.state')}</Table.Th>
            <Table.Th>{t('house.desks.behind')}</Table.Th>
            <Table.Th>{t('house.desks.version')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.map((desk) => (
            <DeskLine key={desk.id} desk={desk} onOpen={(what) => setOpen({ what, desk })} />
          ))}
        </Table.Tbody>
      </Table>
      {open?.what === 'rename' && <RenameDesk desk={open.desk} onClose={close} />}
      {open?.what === 'close' && <CloseDesk desk={open.desk} onClose={close} />}
    </Panel>
  );
}

type LineProps = { readonly desk: HouseDesk; readonly onOpen: (what: Open['what']) => void };

function DeskLine({ desk, onOpen }: LineProps) {
  const { t } = useTranslation();
  const { name, version, mine, state, behind } = desk;
  return (
    <Table.Tr data-testid={`house-desk-${name}`} data-state={state} data-mine={mine || undefined}>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text fw={600} size="sm" c={state === 'closed' ? 'dimmed' : undefined}>
          {name}
        </Text>
        {mine && (
          <Text size="xs" c="dimmed">
            {t('house.desks.mine')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Seen desk={desk} />
      </Table.Td>
      <Table.Td data-head={t('house.desks.behind')}>
        {behind === 0 ? t('house.desks.upToDate') : t('house.fact.entries', { count: behind })}
      </Table.Td>
      <Table.Td data-head={t('house.desks.version')}>{version}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          {mine && (
            <MayButton
              needs="house.renameDesk"
              size="compact-sm"
              variant="default"
              onClick={() => onOpen('rename')}
              data-testid="house-rename"
            >
              {t('house.desks.rename.open')}
            </MayButton>
          )}
          {!mine && state === 'active' && (
            <MayButton
              needs="house.closeDesk"
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={() => onOpen('close')}
              data-testid="house-close"
            >
              {t('house.desks.close.open')}
            </MayButton>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Seen({ desk: { state, isHere, lastSeenAt } }: { readonly desk: HouseDesk }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const now = Math.max(useNow(), lastSeenAt);
  if (state === 'closed') return <Word tone="still">{t('house.desks.closed')}</Word>;
  if (isHere) return <Word tone="good">{t('house.desks.here')}</Word>;
  return <Word tone="warn">{t('house.desks.seen', { ago: agoText(lastSeenAt, now, locale) })}</Word>;
}

import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetHead } from '../../../shared/model/closing.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { useExport } from '../../list/export/useExport.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { Amount } from './SheetBody.tsx';

const PAGE = 100;

/** Numbers of a gateway are long: broken, so that every column is in sight. */
const ANYWHERE = { overflowWrap: 'anywhere' } as const;

/** The movements of a closed sheet, in the order they happened. */
export function SheetLines({ id, accounts }: { readonly id: RowId; readonly accounts: SheetHead['accounts'] }) {
  const { t } = useTranslation();
  const { moment, count } = useFormats();
  const [offset, setOffset] = useState(0);
  const movements = useExport({ list: 'movements', filter: { sheetId: id } }, { narrowing: [] });
  const { data } = useQuery('closing.lines', { id, offset, limit: PAGE }, [], true);
  if (!data || data.total === 0) return null;
  const last = Math.min(offset + PAGE, data.total);
  return (
    <Panel title={t('closing.lines.title')} testId="sheet-lines">
      <Group justify="flex-end">{movements.button}</Group>
      {movements.said}
      <Table.ScrollContainer minWidth={700}>
        <Table verticalSpacing={3} horizontalSpacing={6} fz="sm" aria-label={t('closing.lines.title')}>
          <Table.Thead>
            <Table.Tr>
              {(['at', 'what'] as const).map((column) => (
                <Table.Th key={column}>{t(`closing.lines.${column}`)}</Table.Th>
              ))}
              <Table.Th ta="right">{t('closing.lines.amount')}</Table.Th>
              {(['by', 'booking', 'paidWith'] as const).map((column) => (
                <Table.Th key={column}>{t(`closing.lines.${column}`)}</Table.Th>
              ))}
              <Table.Th>{[t('closing.lines.account'), t('closing.lines.number')].join(', ')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.lines.map((line) => (
              <Table.Tr key={line.id} data-testid={`sheet-line-${line.kind}`}>
                <Table.Td>
                  {moment(line.at)} {line.late && <Word tone="warn">{t('closing.lines.late')}</Word>}
                </Table.Td>
                <Table.Td>
                  {t(`closing.kind.${line.kind}`)} {line.amount < 0 && <Word tone="warn">{t('closing.lines.undone')}</Word>}
                </Table.Td>
                <Amount amount={line.amount} currency={line.currency} />
                <Table.Td>{t(`closing.origin.${line.origin}`)}</Table.Td>
                <Table.Td style={ANYWHERE}>{line.bookingId}</Table.Td>
                <Table.Td>{line.scheme ?? line.method}</Table.Td>
                <Table.Td fz="xs" style={ANYWHERE}>
                  {accounts.find((account) => account.id === line.accountId)?.name}, {line.source.id}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {data.total > PAGE && (
        <Group>
          <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
            {t('closing.lines.earlier')}
          </Button>
          <Text size="sm">{t('closing.lines.of', { from: count(offset + 1), to: count(last), total: count(data.total) })}</Text>
          <Button size="xs" variant="default" disabled={last === data.total} onClick={() => setOffset(offset + PAGE)}>
            {t('closing.lines.later')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

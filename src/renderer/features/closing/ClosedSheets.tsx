import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Book, BookView, ClosedSheet } from '../../../shared/model/closing.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { DownloadIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { CheckSeals } from './CheckSeals.tsx';
import { useSealedFile } from './useFile.tsx';

type Props = { readonly book: BookView; readonly onOpen: (id: RowId) => void };

export function ClosedSheets({ book: { propertyId, environment }, onOpen }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery('closing.sheets', { propertyId, environment }, ['closing'], true);
  const sheets = data ?? [];
  const elsewhere = new Map(sheets.flatMap(({ desk }) => (desk === null ? [] : [[desk.id, desk.name] as const])));
  const common = { book: { propertyId, environment }, onOpen };
  return (
    <>
      <Panel title={t('closing.closed.title')} testId="closed-sheets">
        <DeskSheets {...common} desk={null} sheets={sheets.filter(({ desk }) => desk === null)} />
      </Panel>
      {[...elsewhere].map(([id, name]) => (
        <Panel key={id} title={t('closing.closed.elsewhere', { desk: name })} testId={`closed-elsewhere-${name}`}>
          <Text size="sm">{t('closing.closed.elsewhereText')}</Text>
          <DeskSheets {...common} desk={id} sheets={sheets.filter(({ desk }) => desk?.id === id)} />
        </Panel>
      ))}
    </>
  );
}

type DeskProps = {
  readonly book: Book;
  readonly desk: string | null;
  readonly sheets: readonly ClosedSheet[];
  readonly onOpen: (id: RowId) => void;
};

/** One chain of sheets: each desk has its own. */
function DeskSheets({ book, desk, sheets, onOpen }: DeskProps) {
  const { t } = useTranslation();
  const file = useSealedFile();
  if (sheets.length === 0) return <Text size="sm">{t('closing.closed.none')}</Text>;
  return (
    <>
      <SheetTable sheets={sheets} onOpen={onOpen} />
      <Group>
        <CheckSeals book={book} desk={desk} />
        <Button
          size="xs"
          variant="default"
          leftSection={<DownloadIcon size={14} aria-hidden />}
          loading={file.busy}
          onClick={() => file.run({ book, id: null, desk })}
          data-testid="export-sheets"
        >
          {t('closing.export.all')}
        </Button>
      </Group>
      {file.said}
    </>
  );
}

function SheetTable({ sheets, onOpen }: Pick<DeskProps, 'sheets' | 'onOpen'>) {
  const { t } = useTranslation();
  const { moment, count } = useFormats();
  return (
    <Table verticalSpacing={4} horizontalSpacing={6} fz="sm" aria-label={t('closing.closed.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('closing.closed.number')}</Table.Th>
          <Table.Th>{t('closing.closed.from')}</Table.Th>
          <Table.Th>{t('closing.closed.until')}</Table.Th>
          <Table.Th ta="right">{t('closing.closed.lines')}</Table.Th>
          <Table.Th>{t('closing.closed.seal')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sheets.map((sheet) => (
          <Table.Tr key={sheet.id} data-testid={`closed-sheet-${sheet.number}`}>
            <Table.Td>
              <Anchor component="button" type="button" size="sm" onClick={() => onOpen(sheet.id)}>
                {t('closing.closed.sheet', { number: sheet.number })}
              </Anchor>
            </Table.Td>
            <Table.Td>{moment(sheet.from)}</Table.Td>
            <Table.Td>{moment(sheet.closedAt)}</Table.Td>
            <Table.Td ta="right">{count(sheet.lines)}</Table.Td>
            <Table.Td ff="monospace" fz="xs" style={{ overflowWrap: 'anywhere' }}>
              {sheet.seal.slice(0, 16)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { Book } from '../../../shared/model/closing.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { BackIcon, DownloadIcon } from '../../kit/icons.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { usePreferences } from '../../state/preferences.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats, useMachineLocale } from '../../text/locale.ts';
import { spreadsheetFormat } from '../../../shared/model/export-format.ts';
import { SheetBody } from './SheetBody.tsx';
import { SheetLines } from './SheetLines.tsx';
import { useLedgerFile, useSealedFile, useSheetPaper } from './useFile.tsx';

type Props = { readonly id: RowId; readonly book: Book; readonly onBack: () => void };

/** A closed sheet, to be read. */
export function ClosedSheet({ id, book: { propertyId, environment }, onBack }: Props) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { data, error } = useQuery('closing.sheet', { id }, []);
  const book = { propertyId, environment };
  const sealed = useSealedFile();
  const ledger = useLedgerFile();
  const paper = useSheetPaper(id);
  const format = useFileFormat();
  if (error || !data)
    return <Screen title={t('shell.screen.closing')}>{error ? <ErrorNotice error={error} /> : <Waiting like="panels" />}</Screen>;
  const { head, seal } = data;
  return (
    <Screen
      title={t('closing.closed.titleOf', { number: head.number })}
      hint={[
        head.property.name || t('properties.unnamed'),
        t(`environment.${environment}`),
        `${moment(head.from)} – ${moment(head.until)}`
      ].join(' · ')}
      actions={
        <Group gap="xs">
          <Button variant="default" leftSection={<BackIcon size={16} aria-hidden />} onClick={onBack} data-testid="back-to-sheets">
            {t('closing.closed.back')}
          </Button>
          {(['printer', 'pdf'] as const).map((way) => (
            <MayButton
              needs="closing.paper"
              key={way}
              variant="default"
              loading={paper.busy}
              onClick={() => paper.run(way)}
              data-testid={`sheet-${way}`}
            >
              {t(way === 'pdf' ? 'closing.paper.pdf' : 'closing.paper.print')}
            </MayButton>
          ))}
          <MayButton
            needs="closing.export"
            variant="default"
            leftSection={<DownloadIcon size={16} aria-hidden />}
            loading={sealed.busy}
            onClick={() => sealed.run({ book, id })}
            data-testid="export-sheet"
          >
            {t('closing.export.one')}
          </MayButton>
          <MayButton
            needs="closing.ledger"
            variant="default"
            leftSection={<DownloadIcon size={16} aria-hidden />}
            loading={ledger.busy}
            onClick={() => ledger.run({ book, of: { id }, format })}
            data-testid="export-ledger-sheet"
          >
            {t('closing.ledger.one')}
          </MayButton>
        </Group>
      }
    >
      <Stack gap="md" data-testid="closed-sheet">
        <div>
          {paper.said}
          {sealed.said}
          {ledger.said}
        </div>
        <Panel>
          <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }} data-testid="sheet-seal">
            {t('closing.closed.sealIs', { seal })}
          </Text>
          <SheetBody sheet={data} accounts={head.accounts} />
        </Panel>
        <SheetLines id={id} accounts={head.accounts} />
      </Stack>
    </Screen>
  );
}

/** As lists are exported: the last choice, else what this machine's spreadsheet reads. */
export function useFileFormat() {
  const locale = useMachineLocale();
  return usePreferences(({ preferences }) => preferences.exportFormat) ?? spreadsheetFormat(locale);
}

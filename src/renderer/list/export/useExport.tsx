import { Button, Stack } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { FileRequest, Written } from '../../../shared/model/exports.ts';
import { useAction } from '../../forms/useAction.ts';
import { useDoing } from '../../state/doings.ts';
import { setExporting } from '../../state/exporting.ts';
import { changePreferences } from '../../state/preferences.ts';
import { useFormats } from '../../text/locale.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import styles from './export.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { Notice } from '../../kit/Tone.tsx';

/** All the filters find, with what narrows it in words; or these rows of it alone, under a word of its own. */
type Extent = { readonly narrowing: readonly string[] } | { readonly ids: readonly number[]; readonly label: string };

/** Writes a list to a file, not only the page that is shown. Works offline. */
export function useExport(request: FileRequest, extent: Extent) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const ticked = 'ids' in extent ? extent : null;
  const [done, setDone] = useState<Written | null>(null);
  const [last, setLast] = useState<{ readonly format: ExportFormat; readonly request: FileRequest } | null>(null);
  const [asking, setAsking] = useState(false);
  const work = useAction('lists.export', (written) => {
    setDone(written);
    setAsking(false);
  });

  const narrowing = 'ids' in extent ? [] : extent.narrowing;

  const run = async (format: ExportFormat, chosen: FileRequest) => {
    setDone(null);
    setLast({ format, request: chosen });
    setExporting({ done: 0, total: null });
    void changePreferences({ exportFormat: format });
    await work.run({ ...chosen, format, narrowing: [...narrowing], ids: ticked && [...ticked.ids] });
  };

  const what = whatOf(t, count, extent);
  const button = (
    <>
      {ticked === null && <OfferPrint run={() => setAsking(true)} />}
      <MayButton
        needs="lists.export"
        size="xs"
        variant="default"
        leftSection={<DownloadIcon size={14} aria-hidden />}
        onClick={() => setAsking(true)}
        data-testid={ticked ? 'export-ticked' : 'export'}
      >
        {ticked?.label ?? t('list.export.button')}
      </MayButton>
      {asking && (
        <ExportDialog
          what={what}
          busy={work.busy}
          of={{ request, narrowing }}
          onExport={(format, chosen) => void run(format, chosen ?? request)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
  const said = (
    <div aria-live="polite" className={styles.said}>
      {done && (
        <Notice
          tone="good"
          title={t('list.export.done', { count: done.rows, shown: count(done.rows), file: done.file })}
          testId="export-done"
        >
          {done.parts > 1 && t('list.export.parts', { count: done.parts })}
          {done.leftOut > 0 && last !== null && (
            <Stack gap="xs" align="flex-start" data-testid="export-left-out">
              {t('list.export.leftOut', { count: done.leftOut, shown: count(done.leftOut) })}
              <Button
                size="xs"
                variant="default"
                onClick={() => void run({ ...last.format, kind: 'xlsx' }, last.request)}
                data-testid="export-as-spreadsheet"
              >
                {t('list.export.asSpreadsheet')}
              </Button>
            </Stack>
          )}
        </Notice>
      )}
      {work.error && <ErrorNotice error={work.error} />}
    </div>
  );
  return { button, said };
}

/** The palette can do it while the button is there. */
function OfferPrint({ run }: { readonly run: () => void }) {
  useDoing('print', run);
  return null;
}

function whatOf(t: TFunction, count: (number: number) => string, extent: Extent): string {
  if ('ids' in extent) return t('list.export.ticked', { count: extent.ids.length, shown: count(extent.ids.length) });
  return extent.narrowing.length === 0 ? t('list.export.all') : t('list.export.only', { filters: extent.narrowing.join(' · ') });
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import { Notice } from '../../kit/Tone.tsx';
import { ExportDialog } from '../../list/export/ExportDialog.tsx';
import { setExporting } from '../../state/exporting.ts';
import { changePreferences } from '../../state/preferences.ts';
import { useFormats } from '../../text/locale.ts';

type Written = { readonly file: string; readonly rows: number };

/** The sheet with what became of every row, and the links for the hotel system: their words, and their buttons. */
const FILES = {
  'batches.export': { words: 'batch.export', size: 'sm', testId: 'batch-export' },
  'arrivals.export': { words: 'batch.links.file', size: 'xs', testId: 'links-export' }
} as const;

/** A file of a batch, every row of it; asked for the way a list is. */
export function useSheetFile(id: RowId, rows: number, channel: keyof typeof FILES = 'batches.export') {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { words, size, testId } = FILES[channel];
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<Written | null>(null);
  const work = useAction(channel, (written) => {
    setDone(written);
    setAsking(false);
  });
  const run = async (format: ExportFormat) => {
    setDone(null);
    setExporting({ done: 0, total: null });
    void changePreferences({ exportFormat: format });
    await work.run({ id, format });
  };
  const button = (
    <>
      <MayButton
        needs={channel}
        variant="default"
        size={size}
        leftSection={<DownloadIcon size={16} aria-hidden />}
        onClick={() => setAsking(true)}
        data-testid={testId}
      >
        {t(`${words}.button`)}
      </MayButton>
      {asking && (
        <ExportDialog
          what={t(`${words}.what`, { count: rows, shown: count(rows) })}
          busy={work.busy}
          onExport={(format) => void run(format)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
  const said = (
    <div aria-live="polite">
      {done && (
        <Notice
          tone="good"
          title={t('list.export.done', { count: done.rows, shown: count(done.rows), file: done.file })}
          testId="batch-export-done"
        />
      )}
      {work.error && <ErrorNotice error={work.error} />}
    </div>
  );
  return { button, said };
}

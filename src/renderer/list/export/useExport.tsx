import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { ExportRequest } from '../../../shared/model/lists.ts';
import { useAction } from '../../forms/useAction.ts';
import { changePreferences } from '../../state/preferences.ts';
import { useLocale } from '../../text/locale.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import styles from './export.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { Notice } from '../../kit/Tone.tsx';

type Exported = { readonly file: string; readonly rows: number };

/** Writes all the list's filters find to a file, not only the page that is shown. Works offline. `narrowing`: the filters in words. */
export function useExport(request: ExportRequest, narrowing: readonly string[]) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [done, setDone] = useState<Exported | null>(null);
  const [asking, setAsking] = useState(false);
  const work = useAction('lists.export', (written) => {
    setDone(written);
    setAsking(false);
  });

  const run = async (format: ExportFormat) => {
    setDone(null);
    void changePreferences({ exportFormat: format });
    await work.run({ ...request, format });
  };

  const button = (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<DownloadIcon size={14} aria-hidden />}
        onClick={() => setAsking(true)}
        data-testid="export"
      >
        {t('list.export.button')}
      </Button>
      {asking && (
        <ExportDialog narrowing={narrowing} busy={work.busy} onExport={(format) => void run(format)} onClose={() => setAsking(false)} />
      )}
    </>
  );
  const said = (
    <div aria-live="polite" className={styles.said}>
      {done && (
        <Notice
          tone="good"
          title={t('list.export.done', { count: done.rows, shown: new Intl.NumberFormat(locale).format(done.rows), file: done.file })}
          testId="export-done"
        />
      )}
      {work.error && <ErrorNotice error={work.error} />}
    </div>
  );
  return { button, said };
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../shared/ipc/contract.ts';
import { useAction } from '../forms/useAction.ts';
import { useLocale } from '../text/locale.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../kit/icons.ts';
import { Notice } from '../kit/Tone.tsx';

type Exported = { readonly file: string; readonly rows: number };

/** Writes everything the list's filters find to a file, not only the page that is shown. Works offline. */
export function useExport(request: Input<'lists.export'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [done, setDone] = useState<Exported | null>(null);
  const work = useAction('lists.export', setDone);

  const run = async () => {
    setDone(null);
    await work.run(request);
  };

  const button = (
    <Button
      size="xs"
      variant="default"
      loading={work.busy}
      leftSection={<DownloadIcon size={14} aria-hidden />}
      onClick={() => void run()}
      data-testid="export"
    >
      {t('list.export.button')}
    </Button>
  );
  const said = (
    <div aria-live="polite">
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

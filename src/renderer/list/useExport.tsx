import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/values/errors.ts';
import type { Input } from '../../shared/ipc/contract.ts';
import { call } from '../state/desk.ts';
import { useLocale } from '../text/locale.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../kit/icons.ts';
import { Notice } from '../kit/Tone.tsx';

type Exported = { readonly file: string; readonly rows: number };

/** Writes everything the list's filters find to a file, not only the page that is shown. Works offline. */
export function useExport(request: Input<'lists.export'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Exported | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  const run = async () => {
    setBusy(true);
    setDone(null);
    setError(null);
    const result = await call('lists.export', request);
    setBusy(false);
    if (result.ok) setDone(result.value);
    else setError(result.error);
  };

  const button = (
    <Button
      size="xs"
      variant="default"
      loading={busy}
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
      {error && <ErrorNotice error={error} />}
    </div>
  );
  return { button, said };
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book, SheetCheck } from '../../../shared/model/closing.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** Works every seal out anew and says what it found; of this desk, or of another one. */
export function CheckSeals({ book, desk }: { readonly book: Book; readonly desk: string | null }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const [found, setFound] = useState<SheetCheck | null>(null);
  const check = useAction('closing.check', setFound);
  return (
    <>
      <Button size="xs" variant="default" loading={check.busy} onClick={() => void check.run({ ...book, desk })} data-testid="check-seals">
        {t('closing.check.button')}
      </Button>
      {found && (
        <Notice
          role="status"
          tone={found.wrong === null ? 'good' : 'bad'}
          title={
            found.wrong === null
              ? t('closing.check.good', { count: found.sheets, shown: count(found.sheets) })
              : t(`closing.check.${found.wrong.what}`, { number: found.wrong.number })
          }
          testId="seals-checked"
        >
          {found.lastSeal !== null && <span style={{ overflowWrap: 'anywhere' }}>{t('closing.check.last', { seal: found.lastSeal })}</span>}
        </Notice>
      )}
      {check.error && <ErrorNotice error={check.error} />}
    </>
  );
}

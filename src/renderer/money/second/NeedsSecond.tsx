import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/values/errors.ts';
import { Notice } from '../../kit/Tone.tsx';
import { SecondSignature } from './SecondSignature.tsx';

type Props = {
  readonly error: AppError;
  /** The very same request once more. */
  readonly onAgain: () => void;
};

/** Nothing was sent: a second person has to sign first. The dialog is there at once, and can be opened again. */
export function NeedsSecond({ error, onAgain }: Props) {
  const { t } = useTranslation();
  const id = String(error.params?.challenge ?? '');
  const [open, setOpen] = useState(true);
  return (
    <Notice role="alert" tone="warn" title={t('people.second.needed')} testId="needs-second">
      <span>{t('people.second.nothingSent')}</span>
      <div>
        <Button mt="xs" size="xs" variant="default" onClick={() => setOpen(true)} data-testid="second-open">
          {t('people.second.open')}
        </Button>
      </div>
      {open && (
        <SecondSignature
          id={id}
          onClose={() => setOpen(false)}
          onSigned={() => {
            setOpen(false);
            onAgain();
          }}
        />
      )}
    </Notice>
  );
}

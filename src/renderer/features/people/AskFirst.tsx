import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../kit/Tone.tsx';
import { FirstAdministrator } from './FirstAdministrator.tsx';

/** Once asked and put off, it is not asked again before the next start: a line says so meanwhile. */
let putOff = false;

/** A desk with real money at which nobody signs in. */
export function AskFirst() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(!putOff);
  const close = () => {
    putOff = true;
    setOpen(false);
  };
  return (
    <>
      <Notice tone="warn" title={t('people.first.nobody')} testId="ask-first">
        <div>
          <Button mt="xs" size="xs" variant="default" onClick={() => setOpen(true)} data-testid="ask-first-open">
            {t('people.first.open')}
          </Button>
        </div>
      </Notice>
      {open && <FirstAdministrator real onClose={close} />}
    </>
  );
}

import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupLook } from '../../../shared/model/backup.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Look } from './Look.tsx';
import { phraseIn } from './PhraseFields.tsx';

/** From a file to this desk's history: looked into first, then one click that is asked for by name. */
export function RestoreDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<BackupLook | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const look = useAction('backup.look', setSeen);
  const restore = useAction('backup.restore');
  const ask = (again: boolean): void => {
    if (form.current) void look.run({ passPhrase: phraseIn(form.current), again });
  };
  // Which file it was is known to main alone; with a wrong pass phrase the same one is tried again.
  const again = look.error?.code === 'backup.wrongPhrase';
  const busy = look.busy || restore.busy;
  return (
    <Dialog title={t('backup.restore.title')} busy={busy} onClose={onClose} closeOnClickOutside={false} size="lg">
      <form
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (seen === null) ask(again);
        }}
        data-testid="restore-dialog"
      >
        <Stack>
          {seen === null ? (
            <>
              <Text size="sm">{t('backup.restore.text')}</Text>
              <PasswordInput
                label={t('backup.restore.phrase')}
                name="passPhrase"
                autoComplete="off"
                required
                data-autofocus
                visibilityToggleButtonProps={{ 'aria-label': t('backup.phrase.show') }}
                data-testid="field-passPhrase"
              />
            </>
          ) : (
            <Look seen={seen} />
          )}
          {look.error && <ErrorNotice error={look.error} />}
          {restore.error && <ErrorNotice error={restore.error} />}
          <DialogFoot>
            {again && seen === null && (
              <Button variant="subtle" mr="auto" disabled={busy} onClick={() => ask(false)}>
                {t('backup.restore.otherFile')}
              </Button>
            )}
            <Button variant="default" disabled={busy} onClick={onClose}>
              {t('common.cancel')}
            </Button>
            {seen === null ? (
              <Button type="submit" loading={look.busy} data-testid="restore-look">
                {t(again ? 'backup.restore.tryAgain' : 'backup.restore.choose')}
              </Button>
            ) : (
              <Button
                color="red"
                loading={restore.busy}
                disabled={seen.isNewer}
                onClick={() => void restore.run(undefined)}
                data-testid="restore-confirm"
              >
                {t('backup.restore.action')}
              </Button>
            )}
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupMade } from '../../../shared/model/backup.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { PhraseFields, useNewPhrase } from './PhraseFields.tsx';
import { Progress } from './Progress.tsx';
import { sizeText } from './words.ts';

/** One backup by hand: a pass phrase, then where to. */
export function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale, count } = useFormats();
  const [withSecrets, setWithSecrets] = useState(false);
  const [made, setMade] = useState<BackupMade | null>(null);
  const phrase = useNewPhrase();
  const make = useAction('backup.make', setMade);
  return (
    <Dialog title={t('backup.make.title')} busy={make.busy} onClose={onClose} closeOnClickOutside={false} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const passPhrase = phrase.read(event.currentTarget);
          if (passPhrase !== null) void make.run({ passPhrase, withSecrets });
        }}
        data-testid="backup-dialog"
      >
        <Stack>
          {made === null && (
            <>
              <Text size="sm">{t('backup.make.text')}</Text>
              <PhraseFields fault={phrase.fault} />
              <SecretsChoice chosen={withSecrets} onChange={setWithSecrets} />
            </>
          )}
          {make.busy && <Progress />}
          <Told>
            {made && (
              <Notice tone="good" title={t('backup.made.title')} testId="backup-made">
                <span style={{ wordBreak: 'break-all' }}>{made.file}</span>
                <div>
                  {t('backup.made.text', {
                    size: sizeText(made.bytes, locale),
                    payments: count(made.counts.payments),
                    entries: count(made.counts.trail)
                  })}
                </div>
              </Notice>
            )}
            {make.error && <ErrorNotice error={make.error} />}
          </Told>
          <DialogFoot>
            <Button variant="default" disabled={make.busy} onClick={onClose} data-testid="backup-close">
              {t(made ? 'common.close' : 'common.cancel')}
            </Button>
            {made === null && (
              <Button type="submit" loading={make.busy} data-testid="backup-submit">
                {t('backup.make.action')}
              </Button>
            )}
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}

type ChoiceProps = { readonly chosen: boolean; readonly onChange: (chosen: boolean) => void };

export function SecretsChoice({ chosen, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      label={t('backup.secrets.label')}
      description={t('backup.secrets.hint')}
      checked={chosen}
      onChange={(event) => onChange(event.currentTarget.checked)}
      data-testid="field-withSecrets"
    />
  );
}

import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { shortFaults } from '../../shared/rules/mail-draft.ts';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { fieldWords } from '../kit/errorWords.ts';
import { Told } from '../kit/Told.tsx';
import { call } from '../state/call.ts';
import { LanguageField } from './LanguageField.tsx';
import { ShortCount } from './ShortCount.tsx';
import { useWritten } from './useWritten.ts';

type Short = { readonly text: string; readonly language: PaperLanguage; readonly phone: string; readonly link: string };
type Way = 'copy' | 'sms' | 'chat';

/** The number stays as it was typed. */
const withNumber = (written: Short, old: Short | null): Short => ({ ...written, phone: old?.phone ?? written.phone });

/** Checks it, then hands it on; told is what came of it. */
function useGive(id: number, short: Short | null, setError: (error: AppError | null) => void) {
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [done, setDone] = useState<Way | null>(null);
  const give = async (way: Way) => {
    if (!short) return;
    const { text, phone, link } = short;
    const found = shortFaults({ text, phone, way }, link);
    setFaults(found);
    setDone(null);
    setError(null);
    if (found.length > 0) return;
    const given = await call('guests.giveShort', { id, text, phone, way });
    if (given.ok) setDone(way);
    else setError(given.error);
  };
  return { faults, forget: () => setFaults([]), done, give };
}

/** A link for the guest's phone: copied, or opened in the program for text messages or in WhatsApp. The desk sends nothing. */
export function ShortDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const ask = useCallback((language: PaperLanguage | null) => call('guests.short', { id, language }), [id]);
  const { written: short, error, setError, setLanguage, change } = useWritten<Short>(ask, withNumber);
  const { faults, forget, done, give } = useGive(id, short, setError);
  const fault = (name: 'text' | 'phone') => {
    const found = faults.find(({ field }) => field === name);
    return found && fieldWords(i18n, found);
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('short.title')} closeOnClickOutside={false}>
      <Stack>
        <Group grow align="flex-start">
          <TextInput
            label={t('short.phone')}
            description={t('short.phoneHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            type="tel"
            autoComplete="off"
            value={short?.phone ?? ''}
            error={fault('phone')}
            onChange={(event) => {
              forget();
              change({ phone: event.currentTarget.value });
            }}
            data-testid="short-phone"
          />
          <LanguageField label={t('mail.language')} value={short?.language ?? null} onChange={setLanguage} testId="short-language" />
        </Group>
        <Stack gap={4}>
          <Textarea
            label={t('short.text')}
            autosize
            minRows={4}
            value={short?.text ?? ''}
            error={fault('text')}
            onChange={(event) => {
              forget();
              change({ text: event.currentTarget.value });
            }}
            data-testid="short-text"
          />
          <ShortCount text={short?.text ?? ''} />
        </Stack>
        {error && <ErrorNotice error={error} />}
        <Told focus={false}>
          {done !== null && (
            <Text size="sm" data-testid="short-done">
              {t(`short.done.${done}`)}
            </Text>
          )}
        </Told>
        <Group>
          <Button data-autofocus onClick={() => void give('copy')} disabled={!short} data-testid="short-copy">
            {t('short.copy')}
          </Button>
          <Button variant="default" onClick={() => void give('sms')} disabled={!short} data-testid="short-sms">
            {t('short.sms')}
          </Button>
          <Button variant="default" onClick={() => void give('chat')} disabled={!short} data-testid="short-chat">
            {t('short.chat')}
          </Button>
          <Button variant="subtle" ml="auto" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestDraft, MailAsked } from '../../shared/model/guests.ts';
import type { MailDraft } from '../../shared/model/mail-draft.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { draftFaults } from '../../shared/rules/mail-draft.ts';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import { Dialog, DialogFoot } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { fieldWords } from '../kit/errorWords.ts';
import { call } from '../state/call.ts';
import { LanguageField } from './LanguageField.tsx';
import { useWritten } from './useWritten.ts';

export type MailProps = {
  readonly asked: MailAsked;
  /** In which it is written at first; null: in the guest's own. */
  readonly language?: PaperLanguage | null;
  /** Opens the draft in the mail program; null where only the desk itself can send it as it is shown. */
  readonly open: ((draft: MailDraft, despite: boolean) => Promise<Result<unknown, AppError>>) | null;
  /** What to look for in the text before it goes: the payment page. */
  readonly link: string | null;
  /** The how many-th of several it is, and the way past it. */
  readonly walk?: { readonly at: number; readonly of: number; readonly onSkip: () => void };
};

type Way = 'send' | 'open';

const mailOf = ({ to, subject, body }: GuestDraft): MailDraft => ({ to, subject, body });

/** Puts it into the outbox. */
function sent({ kind, id }: MailAsked, written: GuestDraft, despite: boolean): Promise<Result<unknown, AppError>> {
  const { language } = written;
  const draft = mailOf(written);
  return kind === 'link' || kind === 'reminder' || kind === 'bank'
    ? call('guests.sendLink', { about: { kind, id }, language, draft, despite })
    : call('guests.sendPaper', { about: { kind, id }, language, draft });
}

/** Another desk of the house has mailed it, or may have: told before anything is sent, and a person may mean it all the same. */
const MAY_BE_MEANT: readonly string[] = ['mail.otherDesk', 'mail.houseAway'];

type Ways = {
  /** It was sent, or handed to the mail program. */
  readonly onSent?: () => void;
  readonly onClose: () => void;
};

/** The mail in the guest's language, to be read and changed: sent by the desk, or opened in the mail program. */
export function MailDialog({ asked, language = null, open, link, walk, onSent, onClose }: MailProps & Ways) {
  const { t, i18n } = useTranslation();
  const { kind, id } = asked;
  const ask = useCallback((chosen: PaperLanguage | null) => call('guests.draft', { about: { kind, id }, language: chosen }), [kind, id]);
  const { written: draft, error, setError, setLanguage, change } = useWritten<GuestDraft>(ask, undefined, language);
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Way>('send');
  const byDesk = draft?.by === 'desk';

  const run = async (way: Way, despite = false) => {
    if (!draft || busy) return;
    const mail = mailOf(draft);
    setTried(way);
    const found = way === 'send' ? draftFaults(mail, link) : [];
    setFaults(found);
    setError(null);
    if (found.length > 0) return;
    setBusy(true);
    const done = await (way === 'send' || open === null ? sent(asked, draft, despite) : open(mail, despite));
    setBusy(false);
    if (!done.ok) return setError(done.error);
    onSent?.();
    onClose();
  };
  const field = (name: keyof MailDraft) => {
    const fault = faults.find((one) => one.field === name);
    return {
      value: draft?.[name] ?? '',
      error: fault && fieldWords(i18n, fault),
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        setFaults(faults.filter((one) => one.field !== name));
        change({ [name]: event.currentTarget.value });
      },
      'data-testid': `mail-${name}`
    };
  };

  return (
    <Dialog
      onClose={onClose}
      busy={busy}
      size="lg"
      title={walk === undefined ? t('mail.title') : t('mail.titleOf', { at: walk.at, of: walk.of })}
      closeOnClickOutside={false}
    >
      <Stack>
        <Group grow align="flex-start">
          <TextInput data-autofocus label={t('mail.to')} type="email" {...field('to')} />
          <LanguageField label={t('mail.language')} value={draft?.language ?? null} onChange={setLanguage} testId="mail-language" />
        </Group>
        <TextInput label={t('mail.subject')} {...field('subject')} />
        <Textarea label={t('mail.body')} autosize minRows={10} maxRows={16} {...field('body')} />
        {draft && <Beside draft={draft} />}
        {error && <NotSent error={error} busy={busy} onDespite={() => void run(tried, true)} />}
        <DialogFoot>
          {walk && <PassOver busy={busy} onSkip={walk.onSkip} />}
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {open !== null && (
            <Button
              variant={byDesk ? 'default' : 'filled'}
              onClick={() => void run('open')}
              disabled={!draft || busy}
              data-testid="mail-open"
            >
              {t('mail.open')}
            </Button>
          )}
          {byDesk && (
            <Button onClick={() => void run('send')} loading={busy} data-testid="mail-send">
              {t('mail.send')}
            </Button>
          )}
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

type NotSentProps = { readonly error: AppError; readonly busy: boolean; readonly onDespite: () => void };

/** Why, and the way on where a person may mean it all the same. */
function NotSent({ error, busy, onDespite }: NotSentProps) {
  const { t } = useTranslation();
  return (
    <>
      <ErrorNotice error={error} />
      {MAY_BE_MEANT.includes(error.code) && (
        <Group justify="flex-end">
          <Button size="xs" variant="default" disabled={busy} onClick={onDespite} data-testid="mail-despite">
            {t('mail.despite')}
          </Button>
        </Group>
      )}
    </>
  );
}

function PassOver({ busy, onSkip }: { readonly busy: boolean; readonly onSkip: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" mr="auto" disabled={busy} onClick={onSkip} data-testid="mail-skip">
      {t('mail.skip')}
    </Button>
  );
}

/** What goes with it, and what it lacks. */
function Beside({ draft: { by, files, unsigned } }: { readonly draft: GuestDraft }) {
  const { t } = useTranslation();
  return (
    <>
      {by === 'desk' && files.length > 0 && (
        <Text size="sm" data-testid="mail-files">
          {t('mail.files', { files: files.join(', ') })}
        </Text>
      )}
      {unsigned && (
        <Text size="sm" data-testid="mail-unsigned">
          {t('mail.unsigned')}
        </Text>
      )}
    </>
  );
}

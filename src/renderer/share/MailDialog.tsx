import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/values/errors.ts';
import type { MailDraft } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import { useQuery } from '../state/useQuery.ts';
import { localeFor, useMachineLocale } from '../text/locale.ts';
import { languageName } from '../text/languageName.ts';
import { Dialog, DialogFoot } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { loadTemplate, mailFor, mailLanguageFor, mailLanguages } from './mail.ts';
import type { MailAsk, MailFacts } from './mail.ts';

type Props = {
  readonly about: MailFacts;
  /** What the guest is asked to do on the page. */
  readonly ask: MailAsk;
  /** The guest's own, where it is known. */
  readonly language: string | null;
  readonly send: (draft: MailDraft) => Promise<Result<unknown, AppError>>;
  readonly onClose: () => void;
};

type Draft = {
  readonly draft: MailDraft | null;
  readonly change: (part: Partial<MailDraft>) => void;
  readonly language: string;
  readonly setLanguage: (language: string) => void;
};

/** The name of the property whose account it is: the one that stands on its papers too; null while it is being read. */
function useHotelName({ accountId }: MailFacts): string | null {
  const { data, error } = useQuery('properties.list', undefined, ['properties']);
  if (data === null) return error ? '' : null;
  return data.find(({ accountIds }) => accountIds.includes(accountId))?.name ?? '';
}

/** The mail as the chosen language's template has it, and as it is changed then. */
function useDraft({ about, ask, language: own }: Pick<Props, 'about' | 'ask' | 'language'>, hotelName: string | null): Draft {
  const { i18n } = useTranslation();
  const [language, setLanguage] = useState(() => mailLanguageFor(own, i18n.language));
  const locale = localeFor(language, useMachineLocale());
  // As it was when the dialog opened: a state that changes meanwhile must not overwrite what is being typed.
  const [facts] = useState(about);
  const [draft, setDraft] = useState<MailDraft | null>(null);
  useEffect(() => {
    let shown = true;
    const write = async () => {
      if (hotelName === null) return;
      const template = await loadTemplate(language);
      if (shown && template) setDraft(mailFor(facts, { ask, template, locale, hotelName }));
    };
    void write();
    return () => {
      shown = false;
    };
  }, [language, locale, facts, ask, hotelName]);
  return { draft, change: (part) => setDraft((old) => old && { ...old, ...part }), language, setLanguage };
}

/** The mail in the guest's language, to be read and changed; it opens in the mail program, the desk sends nothing. */
export function MailDialog({ send, onClose, ...mail }: Props) {
  const { t, i18n } = useTranslation();
  const hotelName = useHotelName(mail.about);
  const { draft, change, language, setLanguage } = useDraft(mail, hotelName);
  const [error, setError] = useState<AppError | null>(null);

  const open = async () => {
    if (!draft) return;
    const result = await send(draft);
    if (result.ok) onClose();
    else setError(result.error);
  };

  return (
    <Dialog onClose={onClose} size="lg" title={t('mail.title')} closeOnClickOutside={false}>
      <Stack>
        <Group grow align="flex-end">
          <TextInput
            data-autofocus
            label={t('mail.to')}
            type="email"
            value={draft?.to ?? ''}
            onChange={(event) => change({ to: event.currentTarget.value })}
            data-testid="mail-to"
          />
          <Select
            label={t('mail.language')}
            allowDeselect={false}
            value={language}
            onChange={(value) => value && setLanguage(value)}
            data={mailLanguages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
            data-testid="mail-language"
          />
        </Group>
        <TextInput
          label={t('mail.subject')}
          value={draft?.subject ?? ''}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          data-testid="mail-subject"
        />
        <Textarea
          label={t('mail.body')}
          autosize
          minRows={10}
          maxRows={16}
          value={draft?.body ?? ''}
          onChange={(event) => change({ body: event.currentTarget.value })}
          data-testid="mail-body"
        />
        {hotelName === '' && (
          <Text size="sm" data-testid="mail-unsigned">
            {t('mail.unsigned')}
          </Text>
        )}
        {error && <ErrorNotice error={error} />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={() => void open()} disabled={!draft} data-testid="mail-open">
            {t('mail.open')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}

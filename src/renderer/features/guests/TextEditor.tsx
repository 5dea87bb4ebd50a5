import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOccasion, type GuestPart, type GuestWording } from '../../../shared/model/guests.ts';
import { placeholdersOf, wordingFaults } from '../../../shared/rules/guest-text.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Told } from '../../kit/Told.tsx';
import { call } from '../../state/call.ts';
import { Preview } from './Preview.tsx';

type Props = { readonly wording: GuestWording; readonly part: GuestPart };

/** One text: its words on the left, what a guest gets on the right. */
export function TextEditor({ wording, part }: Props) {
  const { t } = useTranslation();
  const { propertyId, language, defaults } = wording;
  const { own, ...text } = wording.texts[part];
  const [saved, setSaved] = useState(false);
  const form = useFields({ initial: text, keep: () => setSaved(false) });
  const body = useRef<HTMLTextAreaElement>(null);
  const mail = isOccasion(part);
  const submit = useSubmit({
    submission: form.submission,
    build: () => {
      const faults = wordingFaults(part, form.values);
      return faults.length > 0 ? err(faults) : ok(form.values);
    },
    send: (written) => call('guests.saveText', { propertyId, language, part, wording: written }),
    done: () => setSaved(true)
  });
  const put = (name: string) => {
    const field = body.current;
    const at = field?.selectionStart ?? form.values.body.length;
    const end = field?.selectionEnd ?? at;
    form.set('body', `${form.values.body.slice(0, at)}{${name}}${form.values.body.slice(end)}`);
    field?.focus();
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        data-testid="guest-text"
      >
        <Stack>
          {mail && <TextInput label={t('guests.subject')} {...form.text('subject')} />}
          <Textarea
            ref={body}
            label={t(`guests.bodyOf.${mail ? 'mail' : part}`)}
            autosize
            minRows={8}
            maxRows={18}
            {...form.text('body')}
          />
          <Placeholders part={part} onPut={put} />
          {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
          <Group>
            <MayButton needs="guests.saveText" type="submit" loading={form.sending} data-testid="save-text">
              {t('common.save')}
            </MayButton>
            {own && (
              <MayButton
                needs="guests.saveText"
                variant="subtle"
                onClick={() => {
                  form.patch(defaults[part], 'subject', 'body');
                  setSaved(false);
                }}
                data-testid="default-text"
              >
                {t('guests.default')}
              </MayButton>
            )}
            <Told focus={false}>
              {saved && (
                <Text size="sm" data-testid="text-saved">
                  {t('guests.saved')}
                </Text>
              )}
            </Told>
          </Group>
        </Stack>
      </form>
      <Preview wording={wording} part={part} text={form.values} />
    </SimpleGrid>
  );
}

type PlaceholdersProps = { readonly part: GuestPart; readonly onPut: (name: string) => void };

/** What may stand in this text; pressed, it is put where the cursor is. */
function Placeholders({ part, onPut }: PlaceholdersProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('guests.placeholders')}
      </Text>
      <Group gap={6}>
        {placeholdersOf(part).map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            title={t(`guests.placeholder.${name}`)}
            onClick={() => onPut(name)}
            data-testid={`placeholder-${name}`}
          >
            {`{${name}}`}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

import { Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskLanguage } from '../../../shared/model/desk-language.ts';
import { GUEST_PARTS, GuestPart } from '../../../shared/model/guests.ts';
import type { PaperLanguage } from '../../../shared/model/papers.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { LanguageField } from '../../share/LanguageField.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { TermsLine } from './TermsLine.tsx';
import { TextEditor } from './TextEditor.tsx';

/** Each text of the property in each language. */
export function TextsPart({ propertyId }: { readonly propertyId: number }) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<PaperLanguage>(() => deskLanguage(i18n.language, i18n.language));
  const [part, setPart] = useState<GuestPart>('link');
  const { data, error } = useQuery('guests.wording', { propertyId, language }, ['guestTexts', 'properties'], true);
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('guests.occasion')}
          data={GUEST_PARTS.map((one) => ({
            value: one,
            label: data?.texts[one].own === true ? t('guests.partOwn', { part: t(`guests.part.${one}`) }) : t(`guests.part.${one}`)
          }))}
          value={part}
          onChange={(value) => setPart(GuestPart.safeParse(value).data ?? 'link')}
          allowDeselect={false}
          w={280}
          data-testid="guest-part"
        />
        <LanguageField label={t('guests.language')} value={language} onChange={setLanguage} testId="guest-language" />
      </Group>
      {error && <ErrorNotice error={error} />}
      {data === null || data.language !== language ? (
        !error && <Waiting like="panels" />
      ) : (
        <>
          {part === 'terms' && <TermsLine propertyId={propertyId} terms={data.terms} />}
          <TextEditor key={`${propertyId} ${language} ${part}`} wording={data} part={part} />
        </>
      )}
    </Stack>
  );
}

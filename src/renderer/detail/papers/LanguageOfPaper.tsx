import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PAPER_LANGUAGES, PaperLanguage } from '../../../shared/model/papers.ts';
import { languageName } from '../../text/languageName.ts';

type Props = { readonly value: PaperLanguage | null; readonly onChange: (language: PaperLanguage | null) => void };

/** In which language the guest reads it; without a choice in their own, where the desk knows it. */
export function LanguageOfPaper({ value, onChange }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <Select
      size="xs"
      w={190}
      aria-label={t('paper.language')}
      allowDeselect={false}
      value={value ?? 'own'}
      onChange={(chosen) => onChange(PaperLanguage.safeParse(chosen).data ?? null)}
      data={[
        { value: 'own', label: t('paper.guestLanguage') },
        ...PAPER_LANGUAGES.map((language) => ({ value: language, label: languageName(language, i18n.language) }))
      ]}
      data-testid="paper-language"
    />
  );
}

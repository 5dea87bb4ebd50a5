import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PAPER_LANGUAGES, PaperLanguage } from '../../shared/model/papers.ts';
import { languageName } from '../text/languageName.ts';

type Props = {
  readonly label: string;
  readonly value: PaperLanguage | null;
  readonly onChange: (language: PaperLanguage) => void;
  readonly testId: string;
};

/** In which language a guest reads it. */
export function LanguageField({ label, value, onChange, testId }: Props) {
  const { i18n } = useTranslation();
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => {
        const read = PaperLanguage.safeParse(chosen);
        if (read.success) onChange(read.data);
      }}
      data={PAPER_LANGUAGES.map((language) => ({ value: language, label: languageName(language, i18n.language) }))}
      data-testid={testId}
    />
  );
}

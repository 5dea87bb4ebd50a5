import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '../kit/icons.ts';

/** Free text; the list follows a moment after the last letter. */
export function SearchText({ value, onChange }: { readonly value: string | null; readonly onChange: (text: string | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  // Changed from outside (cleared, a saved filter): the box follows. What is being typed is left alone.
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const settle = useDebouncedCallback((text: string) => onChange(text.trim() === '' ? null : text.trim()), 250);
  return (
    <TextInput
      size="xs"
      flex="1 1 200px"
      maw={300}
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<SearchIcon size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      data-testid="list-search"
    />
  );
}

import { PasswordInput, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PassPhrase } from '../../../shared/model/backup.ts';
import { secretIn } from '../../forms/secret.ts';

/** The pass phrase as it stands in the form. */
export const phraseIn = (form: HTMLFormElement): string => secretIn(form, 'passPhrase');

type Fault = 'short' | 'differs';

/** A new pass phrase, typed twice: nobody can help whoever typed it wrong. `optional`: empty means the one there is. */
export function useNewPhrase(optional = false) {
  const [fault, setFault] = useState<Fault | null>(null);
  /** Null: there is none to go on with, and the fields say why. `''`: left empty where it may be. */
  const read = (form: HTMLFormElement): string | null => {
    const [phrase, again] = [phraseIn(form), secretIn(form, 'passPhraseAgain')];
    const found = optional && phrase === '' ? null : PassPhrase.safeParse(phrase).success ? null : 'short';
    const wrong = found ?? (phrase === again ? null : 'differs');
    setFault(wrong);
    return wrong === null ? phrase : null;
  };
  return { fault, read };
}

type Props = { readonly fault: Fault | null; readonly optional?: boolean };

export function PhraseFields({ fault, optional = false }: Props) {
  const { t } = useTranslation();
  const field = (name: string, wrong: boolean) => ({
    name,
    autoComplete: 'new-password',
    required: !optional,
    error: wrong && fault ? t(`backup.phrase.${fault}`) : undefined,
    'aria-invalid': wrong,
    visibilityToggleButtonProps: { 'aria-label': t('backup.phrase.show') },
    'data-testid': `field-${name}`
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <PasswordInput
        label={t('backup.phrase.label')}
        description={t(optional ? 'backup.phrase.keepHint' : 'backup.phrase.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-autofocus
        {...field('passPhrase', fault === 'short')}
      />
      <PasswordInput label={t('backup.phrase.again')} {...field('passPhraseAgain', fault === 'differs')} />
    </SimpleGrid>
  );
}

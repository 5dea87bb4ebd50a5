import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TermsFile } from '../../../shared/model/guests.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly propertyId: number; readonly terms: TermsFile | null };

/** The file of terms that goes with every mail in which a link is. */
export function TermsLine({ propertyId, terms }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const choose = useAction('guests.chooseTerms');
  const remove = useAction('guests.removeTerms');
  const error = choose.error ?? remove.error;
  return (
    <>
      <Group data-testid="terms-file">
        <Text size="sm">
          {terms === null
            ? t('guests.terms.none')
            : t('guests.terms.file', { name: terms.name, size: count(Math.ceil(terms.size / 1024)) })}
        </Text>
        <MayButton
          needs="guests.chooseTerms"
          size="xs"
          variant="default"
          loading={choose.busy}
          onClick={() => void choose.run({ propertyId })}
          data-testid="choose-terms"
        >
          {t('guests.terms.choose')}
        </MayButton>
        {terms !== null && (
          <MayButton
            needs="guests.removeTerms"
            size="xs"
            variant="subtle"
            color="red"
            loading={remove.busy}
            onClick={() => void remove.run({ propertyId })}
            data-testid="remove-terms"
          >
            {t('common.remove')}
          </MayButton>
        )}
      </Group>
      {error && <ErrorNotice error={error} about="change" />}
    </>
  );
}

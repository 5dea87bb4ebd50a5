import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionBar } from '../kit/ActionBar.tsx';

type Props = {
  /** Ends the marks for tests: `link` gives `submit-link` and so on. */
  readonly name: 'link' | 'moto';
  readonly label: string;
  readonly icon: ReactNode;
  readonly sending: boolean;
  /** What is going on while it sends. */
  readonly sendingWords?: string;
  /** Why nothing can be sent now. */
  readonly offline: string | null;
  /** Throws away what is typed; null while there is nothing to throw away. */
  readonly onClear: (() => void) | null;
};

/** The button of a form, what keeps it from being pressed, and the way to throw the draft away. */
export function FormFoot({ name, label, icon, sending, sendingWords = '', offline, onClear }: Props) {
  const { t } = useTranslation();
  return (
    <ActionBar>
      <Text size="sm" role="status" data-testid={`${name}-sending`}>
        {sending ? sendingWords : ''}
      </Text>
      {offline !== null && (
        <Text size="sm" id={`${name}-offline`}>
          {offline}
        </Text>
      )}
      {onClear && !sending && (
        <Button variant="subtle" onClick={onClear} data-testid={`clear-${name}`}>
          {t('newLink.clear')}
        </Button>
      )}
      <Button
        type="submit"
        size="md"
        loading={sending}
        disabled={offline !== null}
        aria-describedby={offline === null ? undefined : `${name}-offline`}
        leftSection={icon}
        data-testid={`submit-${name}`}
      >
        {label}
      </Button>
    </ActionBar>
  );
}

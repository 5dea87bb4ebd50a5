import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { errorWords } from './errorWords.ts';
import { AlertIcon } from './icons.ts';

type Props = {
  readonly error: AppError;
  readonly onRetry?: (() => void) | undefined;
  /** Field errors that stand next to no field on this screen are listed here. */
  readonly unplaced?: readonly string[] | undefined;
};

/** What went wrong, in words, with the next step; announced at once. */
export function ErrorNotice({ error, onRetry, unplaced = [] }: Props) {
  const { t, i18n } = useTranslation();
  const words = errorWords(i18n, error);
  return (
    <Alert role="alert" color="red.9" icon={<AlertIcon size={20} aria-hidden />} title={words.what} data-testid="error-notice" data-code={error.code}>
      {words.next && <Text size="sm">{words.next}</Text>}
      {words.said && <Text size="sm">{t('errors.said', { said: words.said })}</Text>}
      {words.support && <Text size="sm">{t('errors.support', { id: words.support })}</Text>}
      {unplaced.map((line) => (
        <Text size="sm" key={line}>
          {line}
        </Text>
      ))}
      {onRetry && (
        <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/values/errors.ts';
import { errorWords } from './errorWords.ts';
import type { About } from './errorWords.ts';
import { Notice } from './Tone.tsx';

type Props = {
  readonly error: AppError;
  /** What was asked for; a question unless said. */
  readonly about?: About;
  readonly onRetry?: (() => void) | undefined;
  /** Field errors that stand next to no field on this screen are listed here. */
  readonly unplaced?: readonly string[] | undefined;
  /** A way to what the error is about. */
  readonly lead?: { readonly label: string; readonly onClick: () => void } | null;
};

/** What went wrong, in words, with the next step; announced at once. */
export function ErrorNotice({ error, about = 'question', onRetry, unplaced = [], lead = null }: Props) {
  const { t, i18n } = useTranslation();
  const words = errorWords(i18n, error, about);
  return (
    <Notice role="alert" tone="bad" title={words.what} testId="error-notice" data={{ 'data-code': error.code }}>
      {(words.left || words.next) && <span>{[words.left, words.next].filter(Boolean).join(' ')}</span>}
      {words.said && <span>{t('errors.said', { said: words.said })}</span>}
      {words.support && <span>{t('errors.support', { id: words.support })}</span>}
      {unplaced.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {lead && (
        <div>
          <Button mt="xs" size="xs" variant="default" onClick={lead.onClick} data-testid="error-lead">
            {lead.label}
          </Button>
        </div>
      )}
      {onRetry && (
        <div>
          <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </Notice>
  );
}

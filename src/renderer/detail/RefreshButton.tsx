import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import { useDoing } from '../state/doings.ts';
import { RefreshIcon } from '../kit/icons.ts';

type Props = { readonly ask: () => Promise<Result<unknown, AppError>>; readonly onError: (error: AppError | null) => void };

/** Asks the gateway once about what is on screen. */
export function RefreshButton({ ask, onError }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const run = async () => {
    setAsking(true);
    const result = await ask();
    onError(result.ok ? null : result.error);
    setAsking(false);
  };
  useDoing('ask', () => void run());
  return (
    <Button
      size="sm"
      variant="subtle"
      leftSection={<RefreshIcon size={16} aria-hidden />}
      loading={asking}
      onClick={() => void run()}
      data-testid="action-refresh"
    >
      {t('detail.refresh')}
    </Button>
  );
}

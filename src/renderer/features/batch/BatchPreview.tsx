import { Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_IN_BATCH, type Batch, type BatchPreview as Preview, type BatchSum, type BatchWish } from '../../../shared/model/batches.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { useAction } from '../../forms/useAction.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { EnvironmentBadge } from '../../kit/Environment.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Fold } from '../../kit/Fold.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './batch.module.css';
import { RowLine } from './RowLine.tsx';
import { Sums } from './Sums.tsx';
import { useReason } from './useReason.ts';

type Props = { readonly wish: BatchWish; readonly onStarted: (batch: Batch) => void; readonly onClose: () => void };

const countOf = (sums: readonly BatchSum[]): number => sums.reduce((all, { count }) => all + count, 0);

/** Says what will happen, in rows and sums, and what is left out and why, before anything is sent. */
export function BatchPreview({ wish, onStarted, onClose }: Props) {
  const { t } = useTranslation();
  const { count, money } = useFormats();
  const { preview, error } = usePreview(wish);
  const start = useAction('batches.start', onStarted);
  const { action } = wish;
  const title = t(`batch.title.${action}`);
  if (preview === null)
    return (
      <Dialog title={title} onClose={onClose} size="lg">
        {error === null ? <Waiting /> : <ErrorNotice error={error} />}
      </Dialog>
    );
  const rows = countOf(preview.sums);
  const sum = preview.sums.length === 1 ? preview.sums[0] : undefined;
  const amount = sum?.currency && sum.amount !== null ? money(sum.amount, sum.currency) : null;
  const words = { count: rows, shown: count(rows) };
  return (
    <ActDialog
      testId="batch-preview"
      title={title}
      confirm={amount === null ? t(`batch.confirm.${action}`, words) : t(`batch.confirmSum.${action}`, { ...words, amount })}
      keep={t('batch.keep')}
      danger={action === 'void' || action === 'refund'}
      sending={start.busy}
      over={rows === 0}
      told={start.error && <ErrorNotice error={start.error} />}
      onSubmit={() => void start.run({ preview: preview.id })}
      onClose={onClose}
    >
      <Plan preview={preview} />
    </ActDialog>
  );
}

/** Asked for once: what main would do is fixed by what was shown, so it does not change while it is read. */
function usePreview(wish: BatchWish) {
  const [shown, setShown] = useState<{ preview: Preview | null; error: AppError | null }>({ preview: null, error: null });
  useEffect(() => {
    let here = true;
    void call('batches.preview', wish).then((answer) => {
      if (here) setShown(answer.ok ? { preview: answer.value, error: null } : { preview: null, error: answer.error });
      return null;
    });
    return () => {
      here = false;
    };
  }, [wish]);
  return shown;
}

function Plan({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const reason = useReason();
  const { action, sums, leftOut, more, environments } = preview;
  const rows = countOf(sums);
  return (
    <Stack gap="md">
      <Text size="sm">{t(`batch.text.${action}`)}</Text>
      {more && <Notice tone="warn" title={t('batch.more', { most: count(MOST_IN_BATCH) })} testId="batch-more" />}
      {rows === 0 ? (
        <Notice tone="still" title={t('batch.none')} testId="batch-none" />
      ) : (
        <section>
          <h3 className={styles.heading}>
            {t(`batch.will.${action}`)}{' '}
            {environments.map((environment) => (
              <EnvironmentBadge key={environment} environment={environment} />
            ))}
          </h3>
          <Sums testId="batch-sums" lines={sums.map((sum) => ({ key: sum.currency ?? 'none', name: sum.currency ?? '', sums: [sum] }))} />
        </section>
      )}
      {leftOut.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('batch.leftOut')}</h3>
          <Sums
            testId="batch-left-out"
            lines={leftOut.map((one) => ({
              key: one.reason,
              name: <span className={styles.why}>{reason(one.reason)}</span>,
              sums: one.sums
            }))}
          />
        </section>
      )}
      <Fold title={t('batch.everyRow')} testId="batch-every-row">
        <ul className={styles.rows} tabIndex={0} aria-label={t('batch.everyRow')}>
          {preview.rows.map((row, index) => (
            <RowLine
              key={row.paymentId ?? row.tokenId ?? `gone-${index}`}
              row={row}
              state={row.reason === null ? null : 'leftOut'}
              why={row.reason === null ? null : reason(row.reason)}
            />
          ))}
        </ul>
      </Fold>
    </Stack>
  );
}

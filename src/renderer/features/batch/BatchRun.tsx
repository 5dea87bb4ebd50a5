import { Button, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BatchRowState, countIn, type Batch, type BatchRow, type BatchSheet } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { errorWords } from '../../kit/errorWords.ts';
import { Told } from '../../kit/Told.tsx';
import { Notice, Word, type Tone } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './batch.module.css';
import { LinkTools } from './LinkTools.tsx';
import { RowLine, rowLooks } from './RowLine.tsx';
import { Sums } from './Sums.tsx';
import { useReason } from './useReason.ts';
import { useSheetFile } from './useSheetFile.tsx';

type Props = { readonly id: RowId; readonly onClose: () => void };

/** How far it is, with stop and go on; and in the end the sheet: what was done, refused, and what nobody knows yet. */
export function BatchRun({ id, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('batches.sheet', { id }, ['batches', 'intents', 'refunds'], true);
  return (
    <Dialog
      title={data === null ? t('batch.bar') : t(`batch.title.${data.batch.action}`)}
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
    >
      <Stack data-testid="batch-run" data-state={data?.batch.state}>
        {error && <ErrorNotice error={error} onRetry={reload} />}
        {data === null && error === null && <Waiting />}
        {data !== null && <Sheet sheet={data} onClose={onClose} />}
      </Stack>
    </Dialog>
  );
}

/** What a person has to look at first. */
const ORDER: readonly BatchRowState[] = ['unknown', 'unfinished', 'refused', 'running', 'waiting', 'done', 'leftOut'];

function Sheet({ sheet: { batch, rows }, onClose }: { readonly sheet: BatchSheet; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const why = useWhy();
  const file = useSheetFile(batch.id, rows.length);
  const lines = ORDER.map((state) => ({
    key: state,
    name: (
      <Word tone={rowLooks[state].tone} icon={rowLooks[state].icon}>
        {t(`batch.state.${state}`)}
      </Word>
    ),
    sums: batch.sums.filter((sum) => sum.state === state)
  })).filter(({ sums }) => sums.length > 0);
  const open = (row: BatchRow) => {
    onClose();
    if (row.paymentId !== null) go('payments', row.paymentId);
    else if (row.tokenId !== null) go('links', row.tokenId);
  };
  return (
    <>
      <Standing batch={batch} />
      <Sums testId="batch-sheet" lines={lines} />
      <ul className={styles.rows} tabIndex={0} aria-label={t('batch.everyRow')}>
        {rows
          .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
          .map((row) => (
            <RowLine key={row.id} row={row} state={row.state} why={why(row)} onOpen={() => open(row)} />
          ))}
      </ul>
      {batch.action === 'link' && <LinkTools id={batch.id} rows={rows} />}
      {file.said}
      <Ways batch={batch} onClose={onClose}>
        {batch.state === 'ended' && file.button}
      </Ways>
    </>
  );
}

function useWhy(): (row: BatchRow) => string | null {
  const { t, i18n } = useTranslation();
  const reason = useReason();
  return ({ state, error, reason: left }) => {
    if (left !== null) return reason(left);
    if (state === 'unknown' || state === 'unfinished') return t(`batch.why.${state}`);
    return state === 'refused' && error !== null ? errorWords(i18n, error).what : null;
  };
}

function toneOf(batch: Batch): Tone {
  switch (batch.state) {
    case 'running':
      return 'going';
    case 'stopped':
      return 'warn';
    case 'ended':
      if (countIn(batch, 'unknown', 'unfinished') > 0) return 'warn';
      return countIn(batch, 'refused') > 0 ? 'still' : 'good';
  }
}

/** In words and as a bar. Each row that ends moves it; the words change only with the state, so that they are read out once. */
function Standing({ batch }: { readonly batch: Batch }) {
  const { t, i18n } = useTranslation();
  const { count } = useFormats();
  const because = batch.because === null ? null : errorWords(i18n, batch.because);
  const waiting = countIn(batch, 'waiting', 'running');
  const over = countIn(batch, 'done', 'refused', 'unknown', 'unfinished');
  const whole = waiting + over;
  const unsettled = countIn(batch, 'unknown', 'unfinished');
  const tone = toneOf(batch);
  return (
    <>
      <Told role="status" testId="batch-told" focus={batch.state === 'ended'}>
        <Notice tone={tone} title={t(`batch.standing.${batch.state}`)} testId="batch-standing" data={{ 'data-state': batch.state }}>
          {batch.state === 'stopped' && because !== null && <span>{[because.what, because.next].filter(Boolean).join(' ')}</span>}
          {batch.state === 'stopped' && <span>{t('batch.stoppedText')}</span>}
          {batch.state === 'running' && <span>{t('batch.runningText')}</span>}
          {batch.state === 'ended' && unsettled > 0 && <span>{t('batch.unsettledText')}</span>}
        </Notice>
      </Told>
      {batch.state !== 'ended' && (
        <div>
          <Text size="sm" data-testid="batch-progress">
            {t('batch.progress', { count: whole, over: count(over), whole: count(whole) })}
          </Text>
          <Progress value={whole === 0 ? 100 : (over / whole) * 100} aria-label={t(`batch.title.${batch.action}`)} />
        </div>
      )}
    </>
  );
}

type WaysProps = { readonly batch: Batch; readonly onClose: () => void; readonly children: ReactNode };

function Ways({ batch, onClose, children }: WaysProps) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const stop = useAction('batches.stop');
  const proceed = useAction('batches.go');
  const leave = useAction('batches.leave');
  const { id, state } = batch;
  const waiting = countIn(batch, 'waiting', 'running');
  const busy = stop.busy || proceed.busy || leave.busy;
  const error = stop.error ?? proceed.error ?? leave.error;
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <DialogFoot>
        {children}
        {countIn(batch, 'unknown', 'unfinished') > 0 && state !== 'running' && (
          <Button
            variant="default"
            onClick={() => {
              onClose();
              go('attention');
            }}
            data-testid="batch-attention"
          >
            {t('batch.attention')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button variant="default" disabled={busy} onClick={() => void leave.run({ id })} data-testid="batch-leave">
            {t('batch.leave')}
          </Button>
        )}
        <Button variant="default" onClick={onClose} data-testid="batch-close">
          {state === 'running' ? t('batch.behind') : t('common.close')}
        </Button>
        {state === 'running' && (
          <Button loading={stop.busy} onClick={() => void stop.run({ id })} data-testid="batch-stop">
            {t('batch.stop')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button loading={proceed.busy} disabled={busy} onClick={() => void proceed.run({ id })} data-testid="batch-go">
            {t('batch.go', { count: waiting, shown: count(waiting) })}
          </Button>
        )}
      </DialogFoot>
    </>
  );
}

import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LinkMail, LinkMailsQueued } from '../../../shared/model/link-mails.ts';
import type { OutboxRow, OutboxState } from '../../../shared/model/outbox.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice, Word, type Tone } from '../../kit/Tone.tsx';
import { mailTones } from '../../share/mailTones.ts';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './sendLinks.module.css';
import { useNameOf } from './useNameOf.ts';

type Props = { readonly done: LinkMailsQueued; readonly rows: readonly LinkMail[]; readonly onClose: () => void };

/** running: on their way. waiting: what is left is tried again later. good, mixed: over. */
type Standing = 'running' | 'waiting' | 'good' | 'mixed';
const TONES: Readonly<Record<Standing, Tone>> = { running: 'going', waiting: 'warn', good: 'good', mixed: 'warn' };
const OVER: readonly OutboxState[] = ['sent', 'failed', 'unknown', 'dropped'];
/** What a person has to look at first. */
const ORDER: readonly OutboxState[] = ['unknown', 'failed', 'dropped', 'queued', 'handing', 'sending', 'sent'];

function standingOf(mails: readonly OutboxRow[]): Standing {
  const left = mails.filter(({ state }) => !OVER.includes(state));
  // Tried once and to be tried again: nobody waits in front of it for that.
  if (left.length > 0) return left.every(({ state, code }) => state === 'queued' && code !== null) ? 'waiting' : 'running';
  return mails.every(({ state }) => state === 'sent') ? 'good' : 'mixed';
}

/** How each of the mails stands, while they go out and in the end. */
export function SentSheet({ done: { queued, leftOut }, rows, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('outbox.ofLinks', { ids: queued }, ['outbox'], true);
  const standing = data === null ? 'running' : standingOf(data);
  const toOutbox = () => {
    onClose();
    go('outbox');
  };
  return (
    <Dialog title={t('sendLinks.title')} onClose={onClose} size="xl" closeOnClickOutside={false}>
      <div className={styles.plan} data-testid="sent-links" data-state={standing}>
        {error && <ErrorNotice error={error} onRetry={reload} />}
        <Told focus={standing !== 'running'}>
          <Notice tone={TONES[standing]} title={t(`sendLinks.standing.${standing}`)}>
            {standing === 'running' && <span>{t('sendLinks.runningText')}</span>}
            {standing === 'waiting' && <span>{t('sendLinks.waitingText')}</span>}
            {standing === 'mixed' && <span>{t('sendLinks.mixedText')}</span>}
          </Notice>
        </Told>
        {data !== null && <Lines mails={data} leftOut={leftOut} rows={rows} />}
        <DialogFoot>
          {standing !== 'good' && (
            <Button variant="default" onClick={toOutbox} data-testid="sent-links-outbox">
              {t('sendLinks.outbox')}
            </Button>
          )}
          <Button data-autofocus onClick={onClose} data-testid="sent-links-close">
            {t('common.close')}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

type LinesProps = { readonly mails: readonly OutboxRow[] } & Pick<Props, 'rows'> & Pick<LinkMailsQueued, 'leftOut'>;

function Lines({ mails, leftOut, rows }: LinesProps) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const nameOf = useNameOf();
  const of = new Map(rows.map((row) => [row.tokenId, row]));
  const name = (tokenId: number) => nameOf(of.get(tokenId) ?? { tokenId, guestName: null, bookingId: null });
  const over = mails.filter(({ state }) => OVER.includes(state)).length;
  return (
    <>
      {over < mails.length && (
        <div>
          <Text size="sm" data-testid="sent-links-progress">
            {t('sendLinks.progress', { over: count(over), whole: count(mails.length) })}
          </Text>
          <Progress value={(100 * over) / mails.length} aria-label={t('sendLinks.title')} />
        </div>
      )}
      <ul className={`${styles.rows} ${styles.sheet}`} tabIndex={0} aria-label={t('sendLinks.every')}>
        {mails
          .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
          .map(({ id, about, state, to, code, word }) => (
            <li key={id} data-testid={`sent-link-${about.id}`} data-state={state}>
              <span className={styles.name}>{[name(about.id), to].filter(Boolean).join(' · ')}</span>
              <Word tone={mailTones[state]} state={state}>
                {t(`outbox.state.${state}`)}
              </Word>
              {code !== null && (
                <span className={styles.below}>
                  {t([`errors.mail.${code}`, 'errors.mail.other'])} {word !== null && t('outbox.said', { word })}
                </span>
              )}
            </li>
          ))}
        {leftOut.map(({ tokenId, off }) => (
          <li key={`out-${tokenId}`} data-testid={`sent-link-${tokenId}`} data-state="leftOut">
            <span className={styles.name}>{name(tokenId)}</span>
            <Word tone="still">{t('batch.state.leftOut')}</Word>
            <span className={styles.below}>{t(`sendLinks.off.${off}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

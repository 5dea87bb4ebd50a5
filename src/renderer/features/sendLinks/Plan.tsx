import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEW_ARRIVALS } from '../../../shared/model/arrivals.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { mayBeMailed } from '../../../shared/rules/link-mails.ts';
import { MOST_LINK_MAILS, type LinkMail, type LinkMailPlan, type LinkMailsQueued } from '../../../shared/model/link-mails.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MailIcon } from '../../kit/icons.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { PlanRow } from './PlanRow.tsx';
import styles from './sendLinks.module.css';

type Props = {
  readonly plan: LinkMailPlan;
  /** How many drafts were opened a moment ago. */
  readonly opened: number | null;
  readonly onSent: (done: LinkMailsQueued) => void;
  readonly onWalk: (ids: readonly RowId[]) => void;
  readonly onClose: () => void;
};

/** Who gets which mail, and who none and why; nothing has been sent. */
export function Plan({ plan, opened, onSent, onWalk, onClose }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const [ticked, setTicked] = useState<ReadonlySet<RowId>>(() => new Set(plan.rows.filter(({ off }) => off === null).map(idOf)));
  const going = plan.rows.filter((row) => ticked.has(row.tokenId) && mayBeMailed(row));
  const byDesk = going.filter(({ mail }) => mail?.by === 'desk').map(idOf);
  const byProgram = going.filter(({ mail }) => mail?.by === 'program').map(idOf);
  const channel = byDesk.length > FEW_ARRIVALS ? 'guests.sendManyLinks' : 'guests.sendLinks';
  const send = useAction(channel, onSent);
  const tick = (id: RowId, on: boolean) => setTicked(new Set(on ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
  const words = (rows: readonly RowId[]) => ({ count: rows.length, shown: count(rows.length) });
  return (
    <Dialog title={t('sendLinks.title')} onClose={onClose} busy={send.busy} size="xl" closeOnClickOutside={false}>
      <div className={styles.plan} data-testid="send-links" data-desk={byDesk.length} data-program={byProgram.length}>
        <Text size="sm">{t('sendLinks.text')}</Text>
        <Remarks plan={plan} going={going.length} opened={opened} />
        <ul className={styles.rows} tabIndex={0} aria-label={t('sendLinks.every')}>
          {plan.rows.map((row) => (
            <PlanRow key={row.tokenId} row={row} ticked={ticked.has(row.tokenId)} onTick={(on) => tick(row.tokenId, on)} />
          ))}
        </ul>
        {send.error && <ErrorNotice error={send.error} />}
        <DialogFoot>
          <Button variant="default" data-autofocus={going.length === 0 || undefined} onClick={onClose} data-testid="send-links-close">
            {t('common.close')}
          </Button>
          {byProgram.length > 0 && (
            <MayButton
              needs="tokens.mailDraft"
              variant={byDesk.length > 0 ? 'default' : 'filled'}
              data-autofocus={byDesk.length === 0 || undefined}
              onClick={() => onWalk(byProgram)}
              data-testid="send-links-walk"
            >
              {t('sendLinks.walk', words(byProgram))}
            </MayButton>
          )}
          {byDesk.length > 0 && (
            <MayButton
              needs={channel}
              data-autofocus
              leftSection={<MailIcon size={16} aria-hidden />}
              loading={send.busy}
              onClick={() => void send.run({ ids: byDesk })}
              data-testid="send-links-send"
            >
              {t('sendLinks.send', words(byDesk))}
            </MayButton>
          )}
        </DialogFoot>
      </div>
    </Dialog>
  );
}

const idOf = ({ tokenId }: LinkMail): RowId => tokenId;

type RemarksProps = Pick<Props, 'plan' | 'opened'> & { readonly going: number };

/** What is to be known before it is sent: guests who would get links on which no money moves, and how many get none. */
function Remarks({ plan: { more, environments, rows }, going, opened }: RemarksProps) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const unsigned = rows.some(({ mail }) => mail?.property === '');
  const out = rows.filter((row) => !mayBeMailed(row)).length;
  return (
    <>
      <div role="status">
        {opened !== null && (
          <Notice tone="good" title={t('sendLinks.walked', { count: opened, shown: count(opened) })} testId="send-links-walked" />
        )}
      </div>
      {environments.some((one) => one !== 'live') && going > 0 && (
        <Notice tone="warn" title={t('sendLinks.practice')} testId="send-links-practice" />
      )}
      {unsigned && (
        <Text size="sm" data-testid="send-links-unsigned">
          {t('mail.unsigned')}
        </Text>
      )}
      {more && <Notice tone="warn" title={t('sendLinks.more', { most: count(MOST_LINK_MAILS) })} testId="send-links-more" />}
      {going === 0 && <Notice tone="still" title={t('sendLinks.none')} testId="send-links-none" />}
      {out > 0 && (
        <Text size="sm" data-testid="send-links-out" data-count={out}>
          {t('sendLinks.out', { count: out, shown: count(out) })}
        </Text>
      )}
    </>
  );
}

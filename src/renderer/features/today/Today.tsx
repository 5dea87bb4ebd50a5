import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../../shared/model/today.ts';
import type { Topic } from '../../state/events.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { MakeLink } from '../../share/MakeLink.tsx';
import { useActiveAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useUnsentMail } from '../../state/outbox.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { DayPanels } from './DayPanels.tsx';
import { DueList } from './DueList.tsx';
import { PutOff } from './PutOff.tsx';
import styles from './today.module.css';
import { useFresh } from './useFresh.ts';

const DUE: readonly Topic[] = ['tokens', 'payments', 'refunds', 'intents', 'doubles', 'batches', 'accounts', 'today'];
const DAY: readonly Topic[] = ['tokens', 'payments', 'refunds', 'intents', 'accounts'];

/** The first screen: what must be done now, at all accounts of the environment, and what the day brings. */
export function Today() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const account = useActiveAccount();
  const input = account === null ? null : { accountId: account.id };
  const due = useQuery('today.due', input, [], true);
  // The list of what is due comes first; the day, and what reads more than the rest together, are asked for once that is there.
  const later = due.data === null ? null : input;
  const today = useQuery('today.day', later, [], true);
  const radar = useQuery('radar.list', later, ['radar'], true);
  const alike = radar.data?.length ?? (radar.error === null ? null : 0);
  const unsent = useUnsentMail();
  const now = due.data?.lines.filter(({ snooze }) => snooze === null) ?? [];
  // Where nothing else is due they stand in its place, and nowhere do they push what is read already.
  const beside = now.length > 0;
  useFresh(due.reload, DUE, 300);
  useFresh(today.reload, DAY, 2_000);
  return (
    <Screen
      title={t('shell.screen.today')}
      hint={today.data === null ? '\u00a0' : day(today.data.day)}
      actions={
        <Group gap="xs" wrap="nowrap">
          <MayButton needs="arrivals.look" size="compact-md" variant="default" onClick={() => go('arrivals')} data-testid="today-arrivals">
            {t('arrivals.way')}
          </MayButton>
          <Button size="compact-md" variant="default" onClick={() => go('attention')} data-testid="open-attention">
            {t('today.journal')}
          </Button>
        </Group>
      }
    >
      <div className={styles.page}>
        <div className={styles.column}>
          {due.error && <ErrorNotice error={due.error} onRetry={due.reload} />}
          {due.data && unsent !== null && (beside || alike !== null) ? (
            <WhatIsDue due={due.data} now={now} unsent={unsent} alike={beside ? 0 : (alike ?? 0)} />
          ) : (
            !due.error && <Waiting like="panels" />
          )}
        </div>
        <div className={styles.column}>
          {today.error && <ErrorNotice error={today.error} onRetry={today.reload} />}
          {today.data && alike !== null ? (
            <>
              {beside && <Alike count={alike} />}
              <DayPanels day={today.data} />
            </>
          ) : (
            due.data && !today.error && <Waiting like="panels" />
          )}
        </div>
      </div>
    </Screen>
  );
}

/** Messages to guests that somebody must decide on. */
function UnsentMail({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Notice tone="warn" title={t('today.mail.title', { count })} testId="due-mail">
      <span>{t('today.mail.text')}</span>
      <div>
        <Button size="compact-sm" mt={6} onClick={() => go('outbox')}>
          {t('today.mail.action')}
        </Button>
      </div>
    </Notice>
  );
}

/** Charges that look like one too many. */
function Alike({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Notice tone="warn" title={t('today.alike.title', { count })} testId="due-alike">
      <span>{t('today.alike.text')}</span>
      <div>
        <Button size="compact-sm" mt={6} onClick={() => go('attention')}>
          {t('today.alike.action')}
        </Button>
      </div>
    </Notice>
  );
}

type DueProps = {
  readonly due: Due;
  /** Of its lines those that nobody has put off. */
  readonly now: Due['lines'];
  readonly unsent: number;
  readonly alike: number;
};

function WhatIsDue({ due, now, unsent, alike }: DueProps) {
  const { t } = useTranslation();
  const { shortMoment, count } = useFormats();
  const { accounts, holds, links, refunds } = due.looked;
  const looked = t('today.looked', {
    accounts: t('today.lookedAt.accounts', { count: accounts, shown: count(accounts) }),
    holds: t('today.lookedAt.holds', { count: holds, shown: count(holds) }),
    links: t('today.lookedAt.links', { count: links, shown: count(links) }),
    refunds: t('today.lookedAt.refunds', { count: refunds, shown: count(refunds) }),
    when: shortMoment(due.at)
  });
  return (
    <>
      <Alike count={alike} />
      <UnsentMail count={unsent} />
      {now.length === 0 && alike === 0 && unsent === 0 && (
        <Notice tone="good" title={t('today.nothing')} testId="nothing-due">
          <span>{looked}</span>
          <div className={styles.next}>
            <MakeLink />
          </div>
        </Notice>
      )}
      {now.length > 0 && <DueList lines={now} more={due.more} />}
      <PutOff lines={due.lines.filter(({ snooze }) => snooze !== null)} />
      {now.length > 0 && <p className={styles.hint}>{looked}</p>}
    </>
  );
}

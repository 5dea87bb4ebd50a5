import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenRows } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import type { LinkMail, LinkMailPlan, LinkMailsQueued } from '../../../shared/model/link-mails.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { call } from '../../state/call.ts';
import { DraftWalk } from './DraftWalk.tsx';
import { Plan } from './Plan.tsx';
import { SentSheet } from './SentSheet.tsx';
import { closeSendLinks, useSendLinks } from './store.ts';

/** Many links to their guests: who gets what and who not, then one mail each, and how each of them stands. */
export function SendLinksDialog() {
  const rows = useSendLinks((state) => state.rows);
  return rows === null ? null : <SendLinks key={JSON.stringify(rows)} rows={rows} />;
}

type Sent = { readonly done: LinkMailsQueued; readonly rows: readonly LinkMail[] };

function SendLinks({ rows }: { readonly rows: TokenRows }) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const { plan, error, ofRound } = usePlan(rows, round);
  const [sent, setSent] = useState<Sent | null>(null);
  const [walk, setWalk] = useState<readonly RowId[] | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  if (sent !== null) return <SentSheet {...sent} onClose={closeSendLinks} />;
  return (
    <>
      {plan === null ? (
        <Dialog title={t('sendLinks.title')} onClose={closeSendLinks} size="xl">
          {error === null ? <Waiting /> : <ErrorNotice error={error} />}
        </Dialog>
      ) : (
        <Plan
          // Another plan has ticks of its own.
          key={ofRound}
          plan={plan}
          opened={opened}
          onSent={(done) => setSent({ done, rows: plan.rows })}
          onWalk={setWalk}
          onClose={closeSendLinks}
        />
      )}
      {walk !== null && (
        <DraftWalk
          ids={walk}
          onDone={(count) => {
            setWalk(null);
            setOpened(count);
            setRound(round + 1);
          }}
        />
      )}
    </>
  );
}

/** `ofRound`: in which round this was asked for. */
type Shown = { readonly plan: LinkMailPlan | null; readonly error: AppError | null; readonly ofRound: number };

/** Asked for once: what is sent is what was read and ticked here, and main looks at each once more. `round`: it is asked for anew. */
function usePlan(rows: TokenRows, round: number) {
  const [shown, setShown] = useState<Shown>({ plan: null, error: null, ofRound: round });
  useEffect(() => {
    let here = true;
    void call('guests.planLinks', { rows }).then((answer) => {
      if (here)
        setShown(answer.ok ? { plan: answer.value, error: null, ofRound: round } : { plan: null, error: answer.error, ofRound: round });
      return null;
    });
    return () => {
      here = false;
    };
  }, [rows, round]);
  return shown;
}

import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueKind, DueLine } from '../../../shared/model/today.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useLocale } from '../../text/locale.ts';
import { actionOf, byKind } from './actions.ts';
import type { LineAction } from './actions.ts';
import { doAtOnce } from './doAtOnce.ts';
import { Group } from './Group.tsx';
import { Line } from './Line.tsx';
import { useLineWords } from './lineWords.ts';
import styles from './today.module.css';
import { useRoving } from './useRoving.ts';

const DueDialog = lazy(async () => ({ default: (await import('./DueDialog.tsx')).DueDialog }));
const RemindDialog = lazy(async () => ({ default: (await import('./RemindDialog.tsx')).RemindDialog }));
const SnoozeDialog = lazy(async () => ({ default: (await import('./SnoozeDialog.tsx')).SnoozeDialog }));

/** So many lines of a kind are shown at first. */
const AT_FIRST = 8;

type Asked = { readonly line: DueLine; readonly what: 'snooze' | 'capture' | 'finishRefund' | 'extend' | 'remind' };
type Said = { readonly key: string; readonly is: AppError | 'asked' };

/** What must be done now, kind by kind. Dialogs stand here, not in their line: the line goes as soon as it is done. */
export function DueList({ lines, more }: { readonly lines: readonly DueLine[]; readonly more: readonly DueKind[] }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const words = useLineWords();
  const locale = useLocale();
  const [all, setAll] = useState<readonly DueKind[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setAsked(null), []);

  const groups = useMemo(
    () => byKind(lines).map(([kind, every]) => ({ kind, every, shown: all.includes(kind) ? every : every.slice(0, AT_FIRST) })),
    [lines, all]
  );
  const roving = useRoving(
    groups.flatMap(({ shown }) => shown.map(({ key }) => key)),
    list
  );
  const actionFor = (line: DueLine): LineAction => {
    const can = accounts.find(({ id }) => id === line.accountId)?.capabilities;
    return actionOf(line, { extend: can?.storedCard.update.includes('expiration') ?? false });
  };
  const act = async (line: DueLine) => {
    roving.note(line.key);
    const action = actionFor(line);
    if (action === 'capture' || action === 'finishRefund' || action === 'extend' || action === 'remind')
      return setAsked({ line, what: action });
    if (busy !== null) return;
    setBusy(line.key);
    setSaid(null);
    const error = await doAtOnce(line, action, locale);
    setBusy(null);
    setSaid({ key: line.key, is: error ?? 'asked' });
  };

  return (
    <div className={styles.groups} ref={list} onKeyDown={roving.onKeyDown} role="group" aria-label={t('today.due')} data-testid="due-list">
      {groups.map(({ kind, every, shown }) => (
        <Group
          key={kind}
          kind={kind}
          lines={every}
          more={more.includes(kind)}
          hidden={every.length - shown.length}
          onShowAll={() => setAll([...all, kind])}
        >
          {shown.map((line) => (
            <Line
              key={line.key}
              line={line}
              label={t(line.kind === 'cardEnds' ? `today.card.action.${actionFor(line)}` : `today.kind.${kind}.action`)}
              here={roving.current === line.key}
              busy={busy === line.key}
              said={said?.key === line.key ? said.is : null}
              onAct={() => void act(line)}
              onSnooze={() => {
                roving.note(line.key);
                setAsked({ line, what: 'snooze' });
              }}
            />
          ))}
        </Group>
      ))}
      <Suspense fallback={null}>
        {asked?.what === 'snooze' && <SnoozeDialog line={asked.line} title={words(asked.line).title} onClose={close} />}
        {asked?.what === 'remind' && asked.line.id !== null && <RemindDialog id={asked.line.id} onClose={close} />}
        {asked && asked.what !== 'snooze' && asked.what !== 'remind' && asked.line.id !== null && (
          <DueDialog action={asked.what} id={asked.line.id} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

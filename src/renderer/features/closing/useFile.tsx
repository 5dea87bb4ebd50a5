import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../forms/useAction.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import type { Input } from '../../../shared/ipc/contract.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** Sealed sheets as a file, and what came of it in words. */
export function useSealedFile() {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const action = useAction('closing.export', (written) => setFile(written?.file ?? null));
  const run = (input: Input<'closing.export'>): void => {
    setFile(null);
    void action.run(input);
  };
  const said = (
    <div aria-live="polite">
      {file !== null && <Notice tone="good" title={t('closing.export.done', { file })} testId="sheets-written" />}
      {action.error && <ErrorNotice error={action.error} />}
    </div>
  );
  return { run, busy: action.busy, said };
}

/** Movements as lines of the books, and what came of it in words. */
export function useLedgerFile() {
  const { t } = useTranslation();
  const { count } = useFormats();
  const [done, setDone] = useState<{ readonly file: string; readonly rows: number; readonly notBooked: number } | null>(null);
  const action = useAction('closing.ledger', setDone);
  const run = (input: Input<'closing.ledger'>): void => {
    setDone(null);
    void action.run(input);
  };
  const said = (
    <div aria-live="polite">
      {done && (
        <Notice
          tone="good"
          title={t('closing.ledger.done', { count: done.rows, shown: count(done.rows), file: done.file })}
          testId="ledger-written"
        >
          {done.notBooked > 0 && <span>{t('closing.ledger.notBooked', { count: done.notBooked, shown: count(done.notBooked) })}</span>}
        </Notice>
      )}
      {action.error && <ErrorNotice error={action.error} />}
    </div>
  );
  return { run, busy: action.busy, said };
}

/** A closed sheet as PDF or to the printer, and what came of it in words. */
export function useSheetPaper(id: RowId) {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const action = useAction('closing.paper', (given) => setFile(given?.file ?? null));
  const run = (way: Input<'closing.paper'>['way']): void => {
    setFile(null);
    void action.run({ id, way });
  };
  const said = (
    <div aria-live="polite">
      {file !== null && <Notice tone="good" title={t('closing.paper.done', { file })} testId="sheet-paper-written" />}
      {action.error && <ErrorNotice error={action.error} />}
    </div>
  );
  return { run, busy: action.busy, said };
}

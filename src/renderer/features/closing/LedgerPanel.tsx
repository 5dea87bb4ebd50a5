import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { BookView } from '../../../shared/model/closing.ts';
import { isCalendarDate } from '../../../shared/values/dates.ts';
import { DayField } from '../../forms/DayField.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { todayHere } from '../../text/parseDay.ts';
import { useFileFormat } from './ClosedSheet.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { useLedgerFile } from './useFile.tsx';

/** Closed sheets as lines of the books: by day here, one sheet from the sheet itself. */
export function LedgerPanel({ book }: { readonly book: BookView }) {
  const { t } = useTranslation();
  const { propertyId, environment } = book;
  const today = todayHere();
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState<string | null>(today);
  const [editing, setEditing] = useState(false);
  const ledger = useLedgerFile();
  const format = useFileFormat();
  const days = from !== null && to !== null && isCalendarDate(from) && isCalendarDate(to) && from <= to ? { from, to } : null;
  return (
    <Panel title={t('closing.ledger.title')} testId="ledger">
      <Text size="sm" c="dimmed">
        {t('closing.ledger.hint')}
      </Text>
      <Group align="flex-end">
        <DayField size="xs" label={t('closing.ledger.from')} value={from} onChange={setFrom} testId="ledger-from" />
        <DayField size="xs" label={t('closing.ledger.to')} value={to} onChange={setTo} testId="ledger-to" />
        <MayButton
          needs="closing.ledger"
          size="xs"
          variant="default"
          leftSection={<DownloadIcon size={14} aria-hidden />}
          disabled={days === null}
          loading={ledger.busy}
          onClick={() => days && ledger.run({ book: { propertyId, environment }, of: days, format })}
          data-testid="export-ledger"
        >
          {t('closing.ledger.button')}
        </MayButton>
        <MayButton needs="closing.setRules" size="xs" variant="subtle" onClick={() => setEditing(true)} data-testid="edit-rules">
          {t('closing.rules.button')}
        </MayButton>
      </Group>
      {ledger.said}
      {editing && <RulesDialog book={book} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowId } from '../../../shared/model/domain.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { Line, Paging } from './Line.tsx';
import { entryLine, overruledBy } from './words.ts';

type Props = { readonly accountId: string; readonly onReopen: (entryId: RowId) => void };

/** What a person has set aside, each with why, and the way back. */
export function Aside({ accountId, onReopen }: Props) {
  const { t } = useTranslation();
  const { money, day } = useFormats();
  const [after, setAfter] = useState(0);
  const { data } = useQuery('settlement.open', { accountId, after, aside: true }, ['settlement'], true);
  if (data === null || (data.length === 0 && after === 0)) return null;
  return (
    <Panel title={t('settlement.list.aside')} testId="settlement-aside">
      <div>
        {data.map((entry) => (
          <Line
            key={entry.id}
            testId={`aside-${entry.id}`}
            head={
              <Text span size="sm" fw={600}>
                {money(entry.amount, entry.currency)}
              </Text>
            }
            more={[
              entryLine(day(entry.day), entry.text),
              t('settlement.at', { file: entry.file, line: entry.line }),
              entry.reason,
              overruledBy(t, entry)
            ]}
          >
            <Button size="compact-sm" variant="default" onClick={() => onReopen(entry.id)} data-testid={`reopen-${entry.id}`}>
              {t('settlement.reopen.open')}
            </Button>
          </Line>
        ))}
      </div>
      <Paging after={after} rows={data.length} onAfter={setAfter} />
    </Panel>
  );
}

import { SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../kit/Screen.tsx';
import { useAccounts } from '../../state/accounts.ts';
import { chooseSubject, SUBJECTS, useCharted } from '../../state/charted.ts';
import type { Subject } from '../../state/charted.ts';
import { FeeCharts } from './FeeCharts.tsx';
import { LinkCharts } from './LinkCharts.tsx';
import { MonthlyReport } from './MonthlyReport.tsx';
import { PaymentCharts } from './PaymentCharts.tsx';

const isSubject = (value: string): value is Subject => SUBJECTS.some((subject) => subject === value);

/** What the lists hold, seen over time. Each chart is of what its list is filtered by; the drawing itself is fetched when it is wanted. */
export function Charts() {
  const { t } = useTranslation();
  const chosen = useCharted((state) => state.subject);
  const fees = useAccounts((state) => state.accounts.some((account) => account.capabilities.lists.operations));
  const offered = SUBJECTS.filter((subject) => subject !== 'fees' || fees);
  const subject = offered.includes(chosen) ? chosen : 'takings';
  return (
    <Screen title={t('shell.screen.charts')} hint={t('charts.hint')} width={1100} actions={<MonthlyReport />}>
      <Stack>
        <SegmentedControl
          aria-label={t('charts.subject')}
          data={offered.map((value) => ({ value, label: t(`charts.subjects.${value}`) }))}
          value={subject}
          onChange={(value) => isSubject(value) && chooseSubject(value)}
          style={{ alignSelf: 'flex-start' }}
          data-testid="chart-subject"
        />
        {subject === 'links' && <LinkCharts />}
        {subject === 'fees' && <FeeCharts />}
        {subject !== 'links' && subject !== 'fees' && <PaymentCharts subject={subject} />}
      </Stack>
    </Screen>
  );
}

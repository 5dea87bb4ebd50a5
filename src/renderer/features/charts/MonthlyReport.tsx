import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { formatMonth, localDay } from '../../../shared/values/dates.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useActiveAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** Months that can be chosen, the running one first. */
const MONTHS = 36;

function months(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const now = new Date();
  return Array.from({ length: MONTHS }, (_, back) => {
    const first = localDay(new Date(now.getFullYear(), now.getMonth() - back, 1).getTime() / 1000);
    return { value: first.slice(0, 7), label: formatMonth(first, locale) };
  });
}

/** A month of a property on paper. */
export function MonthlyReport() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<DownloadIcon size={16} aria-hidden />}
        onClick={() => setOpen(true)}
        style={{ flex: 'none' }}
        data-testid="monthly-report"
      >
        {t('charts.report.button')}
      </Button>
      {open && <ReportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const account = useActiveAccount();
  const { data: properties } = useQuery('properties.list', undefined, ['properties']);
  const offered = months(locale);
  // The month that is over is what a report is mostly wanted of.
  const [month, setMonth] = useState(offered[1]?.value ?? '');
  const own = properties?.find(({ accountIds }) => account !== null && accountIds.includes(account.id))?.id ?? properties?.[0]?.id ?? null;
  const [chosen, setChosen] = useState<number | null>(null);
  const propertyId = chosen ?? own;
  const [file, setFile] = useState<string | null>(null);
  const work = useAction('reports.monthly', (done) => setFile(done?.file ?? null));
  return (
    <Dialog title={t('charts.report.title')} onClose={onClose} busy={work.busy}>
      <Select
        label={t('charts.report.month')}
        data={[...offered]}
        value={month}
        allowDeselect={false}
        onChange={(value) => value !== null && setMonth(value)}
        data-testid="report-month"
      />
      {(properties?.length ?? 0) > 1 && (
        <Select
          mt="sm"
          label={t('charts.report.property')}
          data={properties?.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
          value={String(propertyId)}
          allowDeselect={false}
          onChange={(value) => setChosen(Number(value))}
          data-testid="report-property"
        />
      )}
      <div aria-live="polite">
        {file !== null && <Notice tone="good" title={t('charts.saved', { file })} testId="report-done" />}
        {work.error && <ErrorNotice error={work.error} />}
      </div>
      <DialogFoot>
        <Button variant="default" disabled={work.busy} onClick={onClose}>
          {t('common.close')}
        </Button>
        <MayButton
          needs="reports.monthly"
          loading={work.busy}
          disabled={propertyId === null || account === null}
          onClick={() => propertyId !== null && account !== null && void work.run({ propertyId, environment: account.environment, month })}
          data-testid="report-save"
        >
          {t('charts.report.save')}
        </MayButton>
      </DialogFoot>
    </Dialog>
  );
}

import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { MOST_IN_BATCH, type RowsAction, type BatchWish } from '../../../shared/model/batches.ts';
import type { ExportRequest, Page } from '../../../shared/model/lists.ts';
import { useExport } from '../../list/export/useExport.tsx';
import { MailIcon } from '../../kit/icons.ts';
import { sendLinks } from '../sendLinks/store.ts';
import { useFormats } from '../../text/locale.ts';
import { actionIcons } from './actionIcons.ts';
import styles from './batch.module.css';
import { previewBatch } from './store.ts';

type Props = {
  readonly request: Extract<ExportRequest, { list: 'payments' | 'tokens' }>;
  readonly ticked: ReadonlySet<number>;
  readonly page: Pick<Page<unknown>, 'total' | 'counted'>;
};

const ACTIONS: Readonly<Record<'payments' | 'tokens', readonly RowsAction[]>> = {
  payments: ['ask', 'capture', 'void', 'refund'],
  tokens: ['ask']
};

/** What can be done with the ticked rows, or with everything the filters find. Each shows first what it would do. */
export function BatchBar({ request, ticked, page }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const [all, setAll] = useState(false);
  const ids = [...ticked];
  const file = useExport(request, { ids, label: t('batch.action.export') });

  const open = (action: RowsAction) => previewBatch(wishOf(action, request, all ? null : ids.slice(0, MOST_IN_BATCH)));
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t('batch.bar')} data-testid="batch-bar">
        {(!page.counted || page.total > ticked.size) && (
          <Checkbox
            size="xs"
            label={page.counted ? t('batch.all', { count: page.total, shown: count(page.total) }) : t('batch.allUncounted')}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
            data-testid="batch-all"
          />
        )}
        {ACTIONS[request.list].map((action) => {
          const Icon = actionIcons[action];
          return (
            <MayButton
              needs={action === 'ask' ? 'tokens.refresh' : action}
              key={action}
              size="xs"
              variant="default"
              leftSection={<Icon size={14} aria-hidden />}
              onClick={() => open(action)}
              data-testid={`batch-${action}`}
            >
              {t(`batch.action.${action}`)}
            </MayButton>
          );
        })}
        {request.list === 'tokens' && (
          <MayButton
            needs="guests.planLinks"
            size="xs"
            variant="default"
            leftSection={<MailIcon size={14} aria-hidden />}
            onClick={() => sendLinks({ list: 'tokens', filter: request.filter, ids: all ? null : ids.slice(0, MOST_IN_BATCH) })}
            data-testid="batch-mail"
          >
            {t('sendLinks.action')}
          </MayButton>
        )}
        {!all && file.button}
      </div>
      {file.said}
    </>
  );
}

function wishOf(action: RowsAction, request: Props['request'], ids: number[] | null): BatchWish {
  return request.list === 'payments'
    ? { action, rows: { list: 'payments', filter: request.filter, ids } }
    : { action, rows: { list: 'tokens', filter: request.filter, ids } };
}

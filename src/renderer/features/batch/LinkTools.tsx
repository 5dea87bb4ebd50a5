import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRow } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { TokenFilter } from '../../../shared/model/lists.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CopyIcon, MailIcon } from '../../kit/icons.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { sendLinks } from '../sendLinks/store.ts';
import { useSheetFile } from './useSheetFile.tsx';

type Props = { readonly id: RowId; readonly rows: readonly BatchRow[] };

/** The links of a list of arrivals, handed out: all copied, mailed, or as a file for the hotel system. */
export function LinkTools({ id, rows }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<number | null>(null);
  const copy = useAction('arrivals.copy', ({ links }) => setCopied(links));
  const file = useSheetFile(id, rows.length, 'arrivals.export');
  const made = rows.filter(({ state, tokenId }) => state === 'done' && tokenId !== null);
  if (made.length === 0) return null;
  return (
    <div data-testid="link-tools">
      <Group gap="xs">
        <MayButton
          needs="arrivals.copy"
          size="xs"
          leftSection={<CopyIcon size={14} aria-hidden />}
          loading={copy.busy}
          onClick={() => void copy.run({ id })}
          data-testid="links-copy"
        >
          {t('batch.links.copy', { count: made.length })}
        </MayButton>
        <MayButton
          needs="guests.planLinks"
          size="xs"
          variant="default"
          leftSection={<MailIcon size={14} aria-hidden />}
          onClick={() => sendLinks({ list: 'tokens', filter: TokenFilter.parse({}), ids: made.flatMap(({ tokenId }) => tokenId ?? []) })}
          data-testid="links-mail"
        >
          {t('sendLinks.action')}
        </MayButton>
        {file.button}
      </Group>
      {copy.error && <ErrorNotice error={copy.error} />}
      <div role="status">
        {copied !== null && <Notice tone="good" title={t('batch.links.copied', { count: copied })} testId="links-copied" />}
      </div>
      {file.said}
    </div>
  );
}

import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRow } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { isShareable } from '../../../shared/rules/shareable.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CopyIcon, MailIcon } from '../../kit/icons.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { MailDialog } from '../../share/MailDialog.tsx';
import { call } from '../../state/call.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useSheetFile } from './useSheetFile.tsx';

type Props = { readonly id: RowId; readonly rows: readonly BatchRow[] };

/** The links of a list of arrivals, handed out: all copied, one mail after another, or as a file for the hotel system. */
export function LinkTools({ id, rows }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<number | null>(null);
  const [mailed, setMailed] = useState<ReadonlySet<RowId>>(new Set());
  const [mailing, setMailing] = useState<RowId | null>(null);
  const copy = useAction('arrivals.copy', ({ links }) => setCopied(links));
  const file = useSheetFile(id, rows.length, 'arrivals.export');
  const made = rows.filter(({ state, tokenId }) => state === 'done' && tokenId !== null);
  const waiting = made.flatMap(({ guestEmail, tokenId }) =>
    guestEmail === null || tokenId === null || mailed.has(tokenId) ? [] : [tokenId]
  );
  if (made.length === 0) return null;
  const done = (tokenId: RowId, settled: boolean) => {
    const next = settled ? new Set([...mailed, tokenId]) : mailed;
    setMailed(next);
    // The next one opens by itself only behind one that was handed to the mail program, or that there was nothing to mail of.
    setMailing(settled ? (waiting.find((one) => !next.has(one)) ?? null) : null);
  };
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
        {waiting.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<MailIcon size={14} aria-hidden />}
            onClick={() => setMailing(waiting[0] ?? null)}
            data-testid="links-mail"
          >
            {t('batch.links.mail', { count: waiting.length })}
          </Button>
        )}
        {file.button}
      </Group>
      {copy.error && <ErrorNotice error={copy.error} />}
      <div role="status">
        {copied !== null && <Notice tone="good" title={t('batch.links.copied', { count: copied })} testId="links-copied" />}
      </div>
      {file.said}
      {mailing !== null && <OneMail key={mailing} id={mailing} onDone={(settled) => done(mailing, settled)} />}
    </div>
  );
}

type OneProps = {
  readonly id: RowId;
  /** Sent, or with nothing to send any more; false: the dialog was left. */
  readonly onDone: (settled: boolean) => void;
};

function OneMail({ id, onDone }: OneProps) {
  const { data, error } = useQuery('tokens.detail', { id }, []);
  const sent = useRef(false);
  // Paid or ended meanwhile: there is nothing to send any more, and the next one is waiting.
  const isOver = data !== null && !isShareable(data.token);
  useEffect(() => {
    if (isOver) onDone(true);
  }, [isOver, onDone]);
  if (error) return <ErrorNotice error={error} />;
  if (data === null || !isShareable(data.token)) return null;
  const { token } = data;
  return (
    <MailDialog
      asked={{ kind: 'link', id }}
      link={token.actionUrl}
      open={(draft) => call('tokens.mailDraft', { id, draft })}
      onSent={() => (sent.current = true)}
      onClose={() => onDone(sent.current)}
    />
  );
}

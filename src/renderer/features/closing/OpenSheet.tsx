import { Button, Group, Stack, Text } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { BookView, SheetView } from '../../../shared/model/closing.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { SheetBody } from './SheetBody.tsx';

type Props = { readonly book: BookView; readonly onClosed: (id: RowId) => void };

/** `onThere`: told once it is known how long it is, or that it is not to be had. */
type OpenProps = Props & { readonly onThere: () => void };

/** What has moved since the last sheet; nothing of it is sealed yet. */
export function OpenSheet({ book, onClosed, onThere }: OpenProps) {
  const { t } = useTranslation();
  const { propertyId, environment } = book;
  const [asking, setAsking] = useState(false);
  const { data, error } = useQuery(
    'closing.open',
    { propertyId, environment },
    ['closing', 'payments', 'refunds', 'operations', 'intents'],
    true
  );
  const there = data !== null || error !== null;
  useLayoutEffect(() => {
    if (there) onThere();
  }, [there, onThere]);
  return (
    <Panel title={t('closing.open.title', { number: (book.last?.number ?? 0) + 1 })} testId="closing-open">
      {error && <ErrorNotice error={error} />}
      {!data && !error && <Waiting like="panels" />}
      {data && (
        <>
          <Group justify="space-between" align="flex-start">
            <Since sheet={data} />
            <MayButton needs="closing.close" onClick={() => setAsking(true)} data-testid="close-now">
              {t('closing.close.button')}
            </MayButton>
          </Group>
          <SheetBody sheet={data} accounts={data.head.accounts} />
          {asking && <CloseDialog book={book} sheet={data} onClose={() => setAsking(false)} onClosed={onClosed} />}
        </>
      )}
    </Panel>
  );
}

function Since({ sheet: { head, count } }: { readonly sheet: SheetView }) {
  const { t } = useTranslation();
  const { moment, count: number } = useFormats();
  return (
    <div>
      <Text size="sm">{t('closing.open.since', { from: moment(head.from), count, shown: number(count) })}</Text>
      {head.accounts.map(({ id, name, askedAt }) => (
        <Text key={id} size="xs" c="dimmed">
          {askedAt === null ? t('closing.open.neverAsked', { name }) : t('closing.open.asked', { name, at: moment(askedAt) })}
        </Text>
      ))}
    </div>
  );
}

type DialogProps = Props & { readonly sheet: SheetView; readonly onClose: () => void };

/** The one thing that cannot be taken back: it says what is sealed, and what is carried over. */
function CloseDialog({ book: { propertyId, environment }, sheet: { head, count }, onClose, onClosed }: DialogProps) {
  const { t } = useTranslation();
  const { count: number } = useFormats();
  const close = useAction('closing.close', ({ id }) => {
    onClose();
    onClosed(id);
  });
  const open = head.open.length + head.notReported.length;
  return (
    <Dialog title={t('closing.close.title', { number: head.number })} onClose={onClose} busy={close.busy}>
      <Stack>
        <Text size="sm">{t('closing.close.text', { count, shown: number(count) })}</Text>
        {open > 0 && (
          <Notice tone="warn" title={t('closing.close.open', { count: open, shown: number(open) })} testId="close-open">
            <span>{t('closing.close.openText')}</span>
          </Notice>
        )}
        {close.error && <ErrorNotice error={close.error} about="change" />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button data-autofocus loading={close.busy} onClick={() => void close.run({ propertyId, environment })} data-testid="confirm">
            {t('closing.close.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}
